using System.Text;
using System.Text.RegularExpressions;

namespace PerfEval.Domain.Evaluations.Narratives;

/// <summary>
/// Brings the bound figures (数据引用) back into a text that was printed and read again. A token comes back only where its whole sentence stands as it
/// was printed: a sentence that was edited may say another figure, and a figure alone doesn't tell which one it was.
/// </summary>
public static partial class PrintedFigures
{
    /// <summary>The most sentences that the value of one figure (a qualitative target) may make of one sentence.</summary>
    private const int MostPieces = 40;

    /// <summary>
    /// The printed text with the tokens of the kept one. 〔缺数据：…〕 and 〔找不到数据：…〕 become the token that they were printed for, where that is certain.
    /// </summary>
    /// <param name="printed">A section as it was read.</param>
    /// <param name="kept">The same section as it is kept; empty for none.</param>
    /// <param name="figures">The evaluation's figures.</param>
    /// <returns>The kept text itself where nothing was edited.</returns>
    public static string Restore(string printed, string kept, BoundFigures figures)
    {
        var resolved = figures.Resolve(kept).Text;
        if (kept.Length > 0 && Key(printed) == Key(resolved) && LinesOf(printed) == LinesOf(resolved))
            return kept;
        return Notes().Replace(Tokens(Sentences(printed, kept, figures), figures), note => TokenOf(note, kept, figures) ?? note.Value);
    }

    /// <summary>How many bound figures of the kept text a text in its place would lose.</summary>
    /// <param name="kept">The section as it is kept.</param>
    /// <param name="text">What would be kept instead.</param>
    public static int LostFrom(string kept, string text)
    {
        var present = FigureToken.In(text).CountBy(token => token).ToDictionary(StringComparer.Ordinal);
        return FigureToken.In(kept).CountBy(token => token).Sum(token => Math.Max(0, token.Value - present.GetValueOrDefault(token.Key)));
    }

    /// <summary>Whether a text holds 〔缺数据：…〕 or 〔找不到数据：…〕, which a report prints in place of a figure and nobody writes.</summary>
    /// <param name="text">The text.</param>
    public static bool HasNotes(string text) => CountNotes(text) > 0;

    /// <summary>How many such notes a text holds, which was pasted from a printed report: each stands for a figure that is still missing.</summary>
    /// <param name="text">The text.</param>
    public static int CountNotes(string text) => text.Contains('〔', StringComparison.Ordinal) ? NoteBeginnings().Count(text) : 0;

    private static string Sentences(string printed, string kept, BoundFigures figures)
    {
        if (!FigureToken.In(kept).Any())
            return printed;
        var known = Pieces(kept).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0)
            .GroupBy(sentence => Key(figures.Resolve(sentence).Text), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var pieces = Pieces(printed);
        List<(int Start, int Count, string Key)> found = [];
        for (var i = 0; i < pieces.Count;)
        {
            var match = Longest(pieces, i, known);
            if (match.Key.Length > 0)
                found.Add(match);
            i += match.Count;
        }

        var result = new StringBuilder();
        var (at, seen) = (0, new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var (start, count, key) in found)
        {
            result.AppendJoin("", pieces[at..start]);
            var (written, before) = (known[key], seen.GetValueOrDefault(key));
            seen[key] = before + 1;
            var isSure = written.Distinct(StringComparer.Ordinal).Count() == 1 || found.Count(other => other.Key == key) == written.Count;
            // Two sentences that print alike are told apart by their order, and only while none of them is gone.
            if (isSure)
                result.Append(written[Math.Min(before, written.Count - 1)]).Append(pieces[start + count - 1].EndsWith('\n') ? "\n" : "");
            else
                result.AppendJoin("", pieces[start..(start + count)]);
            at = start + count;
        }

        return result.AppendJoin("", pieces[at..]).ToString();
    }

    private static (int Start, int Count, string Key) Longest(List<string> pieces, int start, Dictionary<string, List<string>> known)
    {
        var (key, best) = (new StringBuilder(), (start, 1, ""));
        for (var count = 1; count <= MostPieces && start + count <= pieces.Count; count++)
        {
            var text = key.Append(Key(pieces[start + count - 1])).ToString();
            if (text.Length > 0 && known.ContainsKey(text))
                best = (start, count, text);
        }

        return best;
    }

    /// <summary>A token that somebody typed: reading a file takes the point between Chinese words for a full stop.</summary>
    private static string Tokens(string text, BoundFigures figures) => Braces().Replace(text, match =>
        match.Value.Replace('。', '.') is var token && figures.Find(token) is not null ? token : match.Value);

    private static string? TokenOf(Match note, string kept, BoundFigures figures)
    {
        var name = Key(note.Groups["name"].Value);
        if (note.Groups["unknown"].Success)
            return FigureToken.In(kept).FirstOrDefault(token => Key(FigureToken.KeyOf(token)) == name);
        return Only(figures.In(kept)) ?? Only(figures.All);

        string? Only(IEnumerable<BoundFigure> list) => list.Where(figure => Key(figure.Name) == name).Select(figure => figure.Token).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var one] ? one : null;
    }

    private static List<string> Pieces(string text) => [.. Sentence().Matches(text.ReplaceLineEndings("\n")).Select(match => match.Value).Where(piece => piece.Length > 0)];

    private static int LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));

    /// <summary>What two texts share that differ in nothing but what printing and reading may change: blanks, the width and direction of marks.</summary>
    private static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        // By runes, because half of a surrogate pair cannot be normalized.
        foreach (var character in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character) || character is '*' or '#' or '\u200B' or '\uFEFF' or '\u00AD')
                continue;
            key.Append(character switch
            {
                '“' or '”' or '"' => '"',
                '‘' or '’' => '\'',
                '【' or '〔' => '[',
                '】' or '〕' => ']',
                '〈' => '<',
                '〉' => '>',
                '.' => '。',
                _ => character,
            });
        }

        return key.ToString();
    }

    [GeneratedRegex(@"(?>(?:\{\{[^{}\r\n]{1,150}\}\}|[^。；;！？!?\n])*)(?:[。；;！？!?]+\n?|\n|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{\{[^{}\r\n]{1,150}\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();

    [GeneratedRegex(@"〔(?:缺数据|(?<unknown>找不到数据))[：:](?<name>[^〔〕\r\n]{1,200})〕", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Notes();

    [GeneratedRegex(@"〔\s*(?:缺数据|找不到数据)\s*[：:]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoteBeginnings();
}
