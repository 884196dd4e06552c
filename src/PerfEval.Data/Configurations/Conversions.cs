using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Caching.Memory;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Interchange;
using PerfEval.Domain.Schemes;
using PerfEval.Domain.Scoring;

namespace PerfEval.Data.Configurations;

/// <summary>How the domain's own types stand in columns, the same for every engine.</summary>
internal static class Conversions
{
    private static readonly ConcurrentDictionary<string, Scheme> Schemes = new(StringComparer.Ordinal);

    /// <summary>
    /// Answers that were read lately. Of an evaluation's entries all but one are the same as at the former save, and reading them anew is a
    /// good part of loading; they never change and may be shared.
    /// </summary>
    private static readonly MemoryCache Answers = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });

    /// <summary>A published scheme never changes, so each distinct text is read and proven once in a process.</summary>
    private static Scheme ReadScheme(string json) => Schemes.GetOrAdd(json, static text =>
    {
        var (scheme, faults) = SchemeFile.Read(Encoding.UTF8.GetBytes(text));
        return scheme ?? throw new InvalidDataException($"A stored scheme is not sound: {string.Join("; ", faults)}");
    });

    private static ContentHash ReadHash(string hex) => ContentHash.Parse(hex) ?? throw new InvalidDataException($"A stored content hash is not sound: {hex}");

    private static Answer ReadAnswer(string json)
    {
        if (Answers.TryGetValue(json, out Answer? known))
            return known!;
        var answer = EntryJson.ReadAnswer(json)!;
        return Answers.Set(json, answer, new MemoryCacheEntryOptions { Size = 200 + (4 * json.Length) });
    }

    public sealed class DepartmentIds() : ValueConverter<DepartmentId, Guid>(id => id.Value, value => new DepartmentId(value));

    public sealed class CycleIds() : ValueConverter<CycleId, Guid>(id => id.Value, value => new CycleId(value));

    public sealed class SchemeVersionIds() : ValueConverter<SchemeVersionId, Guid>(id => id.Value, value => new SchemeVersionId(value));

    public sealed class EvaluationIds() : ValueConverter<EvaluationId, Guid>(id => id.Value, value => new EvaluationId(value));

    public sealed class TargetIds() : ValueConverter<TargetId, Guid>(id => id.Value, value => new TargetId(value));

    public sealed class EvidenceIds() : ValueConverter<EvidenceId, Guid>(id => id.Value, value => new EvidenceId(value));

    public sealed class ContentHashes() : ValueConverter<ContentHash, string>(hash => hash.Hex, value => ReadHash(value));

    public sealed class EvidenceFormats() : ValueConverter<EvidenceFormat, string>(format => format.Extension, value => EvidenceFormat.FromExtension(value));

    public sealed class LinksAsJson() : ValueConverter<IReadOnlyList<EvidenceLink>, string>(links => EvidenceJson.WriteLinks(links), json => EvidenceJson.ReadLinks(json));

    public sealed class LinksComparer() : ValueComparer<IReadOnlyList<EvidenceLink>>((left, right) => left!.SequenceEqual(right!), links => links.Count, links => links);

    public sealed class AccountIds() : ValueConverter<AccountId, Guid>(id => id.Value, value => new AccountId(value));

    public sealed class PointsAsDecimal() : ValueConverter<Points, decimal>(points => points.Value, value => Points.Of(value));

    /// <summary>Instants are kept in UTC: every engine can order and compare them, none of them needs to keep an offset.</summary>
    public sealed class InstantAsUtc() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime, value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    public sealed class AnswerAsJson() : ValueConverter<Answer, string>(answer => EntryJson.WriteAnswer(answer), json => ReadAnswer(json));

    public sealed class AnswerComparer() : ValueComparer<Answer>((left, right) => object.Equals(left, right), answer => answer.GetHashCode(), answer => answer);

    public sealed class SchemeAsJson() : ValueConverter<Scheme, string>(scheme => SchemeFile.Write(scheme), json => ReadScheme(json));

    public sealed class SchemeComparer() : ValueComparer<Scheme>((left, right) => ReferenceEquals(left, right), scheme => scheme.Version, scheme => scheme);
}
