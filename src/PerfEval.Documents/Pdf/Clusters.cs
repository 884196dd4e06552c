using PerfEval.Documents.Fonts;

namespace PerfEval.Documents.Pdf;

/// <summary>Keeps a character and the marks that stand on it in one face: a mark of another font would stand beside its letter.</summary>
internal static class Clusters
{
    // More marks than any writing puts on a letter; what goes on beyond that is set as it comes.
    private const int MostMarks = 8;

    /// <summary>Brings the mark at the end of a text, its character and the marks between them into the first face that has them all.</summary>
    /// <param name="characters">The text so far; its last character is a mark.</param>
    /// <param name="chain">The faces to choose from.</param>
    public static void Join(List<Character> characters, FontChain chain)
    {
        var start = characters.Count - 1;
        while (start > 0 && characters[start].Class == CharacterClass.Combining && characters.Count - start <= MostMarks)
            start--;
        var cluster = characters[start..];
        if (cluster.Count == 1 || cluster[0].Class is CharacterClass.Combining or CharacterClass.LineEnd or CharacterClass.Space
            || cluster.TrueForAll(character => character.Link == cluster[0].Link))
        {
            return;
        }

        if (chain.FindAll([.. cluster.Select(character => character.CodePoint)]) is not { } link)
            return;
        for (var i = start; i < characters.Count; i++)
        {
            var (character, em) = (characters[i], characters[i].Link.Face.Width(characters[i].CodePoint));
            // A square stays one; everything else takes the room that its new face gives it.
            var scale = em is > 0 && link.Face.Width(character.CodePoint) is { } width ? width / em.Value : 1;
            characters[i] = character with { Link = link, Advance = character.Advance * scale, FullAdvance = character.FullAdvance * scale };
        }
    }
}
