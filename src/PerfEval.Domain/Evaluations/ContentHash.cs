using System.Security.Cryptography;

namespace PerfEval.Domain.Evaluations;

/// <summary>
/// 内容摘要: the SHA-256 of a file's content, under which 佐证材料 are stored. Two files of the same content have one hash; a changed byte
/// gives another.
/// </summary>
public readonly record struct ContentHash
{
    private readonly string? _hex;

    private ContentHash(string hex) => _hex = hex;

    /// <summary>Sixty-four lower-case hexadecimal digits.</summary>
    public string Hex => _hex ?? throw new InvalidOperationException("A content hash that was never computed.");

    /// <summary>The hash of a finished computation.</summary>
    /// <param name="bytes">The 32 bytes that SHA-256 gives.</param>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public static ContentHash From(ReadOnlySpan<byte> bytes) => bytes.Length == SHA256.HashSizeInBytes
        ? new ContentHash(Convert.ToHexStringLower(bytes))
        : throw new ArgumentException($"A SHA-256 has 32 bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads a hash that was written as 64 hexadecimal digits; null where the text is anything else.</summary>
    public static ContentHash? Parse(string? text) =>
        text is { Length: 64 } && text.All(char.IsAsciiHexDigit) ? new ContentHash(text.ToLowerInvariant()) : null;

    /// <inheritdoc/>
    public override string ToString() => _hex ?? "";
}
