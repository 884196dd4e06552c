using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;

namespace PerfEval.Web.Pages.Evaluations.Excel;

/// <summary>What a workbook states for one indicator, as it was shown before it is taken.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Version">The entry's version that the workbook was made from.</param>
/// <param name="Edit">What is stated.</param>
internal sealed record TicketEntry(string Code, int Version, EntryEdit Edit);

/// <summary>
/// 待采用的改动: the edits of a preview on their way through the form and back, sealed for one evaluation and one account. What was shown is what
/// is taken, and the server keeps nothing meanwhile.
/// </summary>
/// <param name="protection">The program's keys.</param>
/// <param name="evaluation">The evaluation.</param>
/// <param name="account">Who was shown the preview.</param>
internal sealed class ImportTicket(IDataProtectionProvider protection, EvaluationId evaluation, AccountId account)
{
    private readonly IDataProtector _protector = protection.CreateProtector("PerfEval.ExcelImport.1", evaluation.Value.ToString(), account.Value.ToString());

    /// <summary>Seals edits.</summary>
    public string Seal(IEnumerable<TicketEntry> entries)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var entry in entries)
                Write(writer, entry);
            writer.WriteEndArray();
        }

        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            brotli.Write(json.WrittenSpan);
        return WebEncoders.Base64UrlEncode(_protector.Protect(packed.ToArray()));
    }

    /// <summary>Opens what <see cref="Seal"/> made; null where it was made for somebody else, for another evaluation, by other keys, or was changed.</summary>
    public IReadOnlyList<TicketEntry>? Open(string ticket)
    {
        if (ticket.Length == 0)
            return null;
        try
        {
            using var packed = new MemoryStream(_protector.Unprotect(WebEncoders.Base64UrlDecode(ticket)));
            using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
            using var document = JsonDocument.Parse(brotli);
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The interchange form leaves out the identities of targets; here they go along, so that taking the same edits twice adds nothing.</summary>
    private static void Write(Utf8JsonWriter writer, TicketEntry entry)
    {
        var edit = entry.Edit;
        writer.WriteStartObject();
        writer.WriteString("code", entry.Code);
        writer.WriteNumber("version", entry.Version);
        writer.WritePropertyName("entry");
        writer.WriteRawValue(EntryJson.Write(new EntryContent(edit.Answer)
        {
            Claim = edit.Claim,
            DeductionReason = edit.DeductionReason,
            Improvement = edit.Improvement,
            IsSample = edit.IsSample,
        }));
        writer.WriteStartArray("targets");
        foreach (var target in (edit.Answer as Answer.Targets)?.Items ?? [])
            writer.WriteStringValue(target.Id.Value);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static TicketEntry Read(JsonElement element)
    {
        var content = EntryJson.Read(element.GetProperty("entry").GetRawText());
        var answer = content.Answer;
        if (answer is Answer.Targets { Items: var items })
            answer = new Answer.Targets([.. items.Zip(element.GetProperty("targets").EnumerateArray(), (target, id) => target with { Id = new TargetId(id.GetGuid()) })]);
        var edit = new EntryEdit(answer, content.Claim, content.DeductionReason, content.Improvement) { IsSample = content.IsSample };
        return new TicketEntry(element.GetProperty("code").GetString()!, element.GetProperty("version").GetInt32(), edit);
    }
}
