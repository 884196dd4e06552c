using System.Security.Cryptography;
using System.Text;

namespace PerfEval.Documents.Html;

/// <summary>
/// Cuts a report into pieces that are told apart by their content, so that a preview which follows somebody's writing is sent, and draws, only what has
/// changed, however long the report is.
/// </summary>
internal static class HtmlPieces
{
    // A piece is drawn in an instant; a whole report of some hundred pages is not.
    private const int MostBlocks = 24;

    /// <summary>The pieces in order: each begins with the title, a section of the narrative, a heading of level 1 or 2 or a table.</summary>
    /// <param name="blocks">The blocks of the report.</param>
    public static IEnumerable<IReadOnlyList<Block>> Of(IReadOnlyList<Block> blocks)
    {
        var start = 0;
        for (var i = 1; i <= blocks.Count; i++)
        {
            if (i == blocks.Count || i - start == MostBlocks || Begins(blocks[i]))
            {
                yield return [.. blocks.Skip(start).Take(i - start)];
                start = i;
            }
        }
    }

    /// <summary>What a piece is known by: the same content has the same mark, in every report.</summary>
    /// <param name="html">The piece as HTML.</param>
    public static string MarkOf(string html) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)).AsSpan(0, 8));

    private static bool Begins(Block block) => block.Section.Length > 0 || block is Block.Heading { Level: 1 or 2 } or Block.Table or Block.PageBreak;
}
