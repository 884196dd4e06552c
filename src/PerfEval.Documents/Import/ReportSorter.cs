using PerfEval.Documents.Building;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Documents.Import;

/// <summary>
/// Sorts the paragraphs of a report under its headings. A heading ends the section before it when its number is of the same level or above;
/// deeper ones belong to the text. What stands under headings that the form doesn't have is kept as unassigned.
/// </summary>
/// <param name="scheme">The scheme whose sections are looked for.</param>
internal sealed class ReportSorter(Scheme scheme)
{
    private readonly Headings _headings = new(scheme);
    private readonly List<Place> _places = [new Place(Key: null, Level: 0, DimensionCode: null, Heading: "")];

    private Place Here => _places[^1];

    /// <summary>Sorts a report.</summary>
    /// <param name="paragraphs">The raw paragraphs in order.</param>
    public EarlierReport Sort(IReadOnlyList<string> paragraphs)
    {
        var left = ReportEnds.Split(paragraphs, out var title, out var signature, out var appendix);
        for (var i = 0; i < left.Count;)
            i += Take(left, i);
        foreach (var place in _places)
            place.Text.RemoveAll(line => IsNotWritten(line, place));
        var names = NarrativeKeys.Of(scheme).ToDictionary(section => section.Key, section => section.Heading, StringComparer.Ordinal);
        names[NarrativeKeys.PublishedConclusion] = "自评结论";
        var sections = _places.Where(place => place.Key is not null && place.Text.Count > 0)
            .GroupBy(place => place.Key!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join('\n', group.SelectMany(place => place.Text)), StringComparer.Ordinal);
        var unassigned = _places.Where(place => place.Key is null && (place.Text.Count > 0 || (place.Heading.Length > 0 && !place.IsContainer)))
            .Select(place => new UnassignedText(place.Heading, string.Join('\n', place.Text))).ToList();
        // Its tables name the indicators again, which must not be taken for headings.
        if (appendix.Count > 0)
            unassigned.Add(new UnassignedText(ScoringProcess.Title, string.Join('\n', appendix.Skip(1).Select(ExtractionMarks.Clean))));
        var figures = sections.Where(pair => names.ContainsKey(pair.Key)).SelectMany(pair => StatedFigures.Of(pair.Value, names[pair.Key]));
        return new EarlierReport(title, sections, [.. unassigned], [.. figures], signature);
    }

    /// <summary>Takes the paragraph at a place, with those after it that are its heading's other lines; gives how many were taken.</summary>
    private int Take(IReadOnlyList<string> paragraphs, int i)
    {
        var text = paragraphs[i];
        if (Headings.IsContents(text))
        {
            if (Here.Heading != "目录")
                _places.Add(new Place(Key: null, Level: 1, DimensionCode: null, "目录"));
            Here.Text.Add(ExtractionMarks.Clean(text));
            return 1;
        }

        if (Here.DimensionCode is { } dimension && _headings.SectionOf(text, dimension) is { } section && Accepts(section))
        {
            Open(section, "");
            if (!Headings.IsSectionHeadingAlone(Numbering.Without(text)))
                Here.Text.Add(ExtractionMarks.Clean(Numbering.Without(text)));
            return 1;
        }

        // A heading that extraction or its width broke over several lines.
        for (var lines = Math.Min(3, paragraphs.Count - i); lines >= 1; lines--)
        {
            var joined = string.Concat(paragraphs.Skip(i).Take(lines));
            if (joined.Length > 60 || (lines > 1 && paragraphs.Skip(i + 1).Take(lines - 1).Any(next => Numbering.Of(next).Level > 0)))
                continue;
            if (_headings.Of(joined) is { } heading && Accepts(heading))
            {
                Open(heading, joined);
                return lines;
            }
        }

        if (Inline(text) is { } inline)
        {
            Open(inline.Heading, text[..inline.Length]);
            Here.Text.Add(ExtractionMarks.Clean(text[inline.Length..]));
            return 1;
        }

        if (EndsSection(text))
        {
            _places.Add(new Place(Key: null, Level: Numbering.Of(text).Level, Here.DimensionCode is not null && Numbering.Of(text).Level > 2 ? Here.DimensionCode : null, ""));
            if (Headings.LooksLikeOne(text))
            {
                _places[^1] = Here with { Heading = ExtractionMarks.Clean(text) };
                return 1;
            }
        }

        Here.Text.Add(ExtractionMarks.Clean(text));
        return 1;
    }

    /// <summary>A heading with its text in the same paragraph: “二、存在的主要问题。一是…”. The longest beginning that is a heading counts.</summary>
    private (Heading Heading, int Length)? Inline(string text)
    {
        for (var length = Math.Min(60, text.Length - 1); length > 0; length--)
        {
            if (text[length - 1] is not ('。' or '：' or ':' or ' ' or '　') || string.IsNullOrWhiteSpace(text[length..]))
                continue;
            if (_headings.Of(text[..length]) is { HasNumber: true } heading && Accepts(heading))
                return (heading, length);
        }

        return null;
    }

    private bool Accepts(Heading heading)
    {
        if (heading.Key is { } key && _places.Exists(place => place.Key == key && place.Text.Count > 0))
            return false;
        if (Here.Key is null && !Here.IsContainer)
            return true;
        // Problems and measures may share one heading; the measures then stand a level deeper.
        return heading.Level <= Here.Level || Here.IsContainer || (Here.Key == NarrativeKeys.Problems && heading.Key == NarrativeKeys.Improvements);
    }

    private void Open(Heading heading, string text) =>
        _places.Add(new Place(heading.Key, heading.Level, heading.DimensionCode, heading.Key is null ? ExtractionMarks.Clean(text) : "") { IsContainer = heading.Key is null });

    /// <summary>Whether a paragraph begins something that this form doesn't have, instead of going on with the section.</summary>
    private bool EndsSection(string text)
    {
        var level = Numbering.Of(text).Level;
        if (level == 0)
            return text.TrimStart().StartsWith("附件", StringComparison.Ordinal) && Headings.LooksLikeOne(text);
        if (level > Here.Level && !Here.IsContainer && Here.Key is not null)
            return false;
        if (Headings.LooksLikeOne(text))
            return level <= 2 || level <= Here.Level;
        // A further section of the report's own scheme, as “8.内部控制方面的实施情况。……”.
        return Here.Key is not null && Here.DimensionCode is not null && level == Here.Level
            && text.IndexOf('。', StringComparison.Ordinal) is > 0 and <= 30 and var end && text[..end].Trim() is var sentence
            && (sentence.EndsWith("情况", StringComparison.Ordinal) || sentence.EndsWith("方面", StringComparison.Ordinal));
    }

    /// <summary>（尚未填写）, which our own reports print where nothing is written, alone or after the heading that runs into a section's text.</summary>
    private static bool IsNotWritten(string line, Place place) =>
        line.EndsWith(Wording.NotWritten, StringComparison.Ordinal) && line[..^Wording.NotWritten.Length].Trim() is var before
        && (before.Length == 0 || (place.Key is not null && place.DimensionCode is not null && Headings.IsSectionHeadingAlone(before)));

    private sealed record Place(string? Key, int Level, string? DimensionCode, string Heading)
    {
        public bool IsContainer { get; init; }

        public List<string> Text { get; } = [];
    }
}
