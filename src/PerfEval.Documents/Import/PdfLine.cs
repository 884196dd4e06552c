using System.Text;
using UglyToad.PdfPig.Content;

namespace PerfEval.Documents.Import;

/// <summary>A line on a page, measured in points from the lower left corner.</summary>
/// <param name="Text">The text; a blank where letters stand apart.</param>
/// <param name="Left">Its left edge.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Baseline">Its base line.</param>
/// <param name="Em">The size of its letters.</param>
internal sealed record PdfLine(string Text, double Left, double Right, double Baseline, double Em)
{
    /// <summary>The lines of a page from top to bottom. What is set at an angle (watermarks, stamps) is no text of the report.</summary>
    public static IReadOnlyList<PdfLine> On(Page page)
    {
        var letters = page.Letters
            .Where(letter => letter.TextOrientation == TextOrientation.Horizontal && !string.IsNullOrWhiteSpace(letter.Value) && letter.PointSize > 0)
            .OrderByDescending(letter => letter.StartBaseLine.Y).ToList();
        List<List<Letter>> rows = [];
        foreach (var letter in letters)
        {
            if (rows.Count == 0 || rows[^1][0].StartBaseLine.Y - letter.StartBaseLine.Y > 0.45 * Math.Max(letter.PointSize, rows[^1][0].PointSize))
                rows.Add([]);
            rows[^1].Add(letter);
        }

        return rows.ConvertAll(Of);
    }

    private static PdfLine Of(List<Letter> row)
    {
        var text = new StringBuilder();
        Letter? last = null;
        foreach (var letter in row.OrderBy(letter => letter.StartBaseLine.X))
        {
            // Some producers print a letter twice, a little apart, for bold.
            if (last is not null && letter.Value == last.Value && letter.StartBaseLine.X - last.StartBaseLine.X < 0.2 * letter.PointSize)
                continue;
            if (last is not null && letter.StartBaseLine.X - RightOf(last) > 0.25 * letter.PointSize)
                text.Append(' ');
            text.Append(letter.Value);
            last = letter;
        }

        return new PdfLine(text.ToString(), row.Min(letter => letter.StartBaseLine.X), row.Max(RightOf), row[0].StartBaseLine.Y, row[row.Count / 2].PointSize);
    }

    private static double RightOf(Letter letter) => letter.StartBaseLine.X + letter.Width;
}
