using System.Net;
using System.Net.Sockets;

namespace PerfEval.Web.Evidence.Scanning;

/// <summary>Where a virus scanner listens.</summary>
/// <param name="EndPoint">A host and port, or a unix socket.</param>
public sealed record ScannerAddress(EndPoint EndPoint)
{
    /// <summary>Reads <c>tcp://host:port</c> or <c>unix:///path</c>; null where the text is neither.</summary>
    public static ScannerAddress? Parse(string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            return null;
        return uri.Scheme switch
        {
            "tcp" when uri is { Host.Length: > 0, Port: > 0, AbsolutePath: "" or "/" } => new ScannerAddress(
                IPAddress.TryParse(uri.DnsSafeHost, out var address) ? new IPEndPoint(address, uri.Port) : new DnsEndPoint(uri.DnsSafeHost, uri.Port)),
            "unix" when uri.Host.Length == 0 && uri.LocalPath is { Length: > 1 and <= 100 } path && !path.EndsWith('/') =>
                new ScannerAddress(new UnixDomainSocketEndPoint(path)),
            _ => null,
        };
    }

    internal Socket CreateSocket() => EndPoint is UnixDomainSocketEndPoint
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
}
