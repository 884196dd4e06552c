using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Security;

/// <summary>
/// 登录过期时提交的内容: a form of an evaluation's page that met no session, on its way through the sign-in page and back. It travels
/// sealed in the sign-in form; the server keeps nothing.
/// </summary>
/// <param name="Account">Whose expired session it came with, where that and the form's token belong together; null where that isn't proven.</param>
/// <param name="Address">The form's own address, from the root.</param>
/// <param name="At">When it was posted.</param>
/// <param name="Fields">The fields, in their order, with the antiforgery token that they were posted with.</param>
internal sealed record CarriedForm(AccountId? Account, string Address, DateTimeOffset At, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The largest sealed text, in characters: it travels in the sign-in form, beside what that holds.</summary>
    private const int Longest = 1024 * 1024;

    /// <summary>The most bytes that a sealed text may unpack to: no more than was posted.</summary>
    private const int MostUnpacked = 8 * 1024 * 1024;

    /// <summary>A form that has waited longer is no longer what somebody is about to save.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    /// <summary>The antiforgery token that it was posted with; null where it had none, as no form of ours has.</summary>
    public string? TokenOf(string fieldName) => Fields.FirstOrDefault(field => field.Key == fieldName).Value;

    /// <summary>Seals it; null where it is too large to travel.</summary>
    public string? Seal(IDataProtectionProvider protection)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(brotli, this);
        var text = WebEncoders.Base64UrlEncode(Protector(protection).Protect(packed.ToArray()));
        return text.Length <= Longest ? text : null;
    }

    /// <summary>Opens what <see cref="Seal"/> made; null where it was made by other keys, was changed, or is too old.</summary>
    public static CarriedForm? Open(IDataProtectionProvider protection, string text, DateTimeOffset now)
    {
        if (text.Length is 0 or > Longest)
            return null;
        try
        {
            using var packed = new MemoryStream(Protector(protection).Unprotect(WebEncoders.Base64UrlDecode(text)));
            using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
            var json = new byte[MostUnpacked];
            var length = brotli.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
            var carried = JsonSerializer.Deserialize<CarriedForm>(json.AsSpan(0, length));
            return carried is not null && now - carried.At <= Kept ? carried : null;
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("PerfEval.CarriedForm.2");
}
