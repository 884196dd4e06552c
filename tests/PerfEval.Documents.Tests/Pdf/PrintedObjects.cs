using System.IO.Compression;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Graphics.Operations.TextState;
using UglyToad.PdfPig.Tokens;

namespace PerfEval.Documents.Tests.Pdf;

/// <summary>The objects of a printed file, below the level of pages and letters.</summary>
internal sealed class PrintedObjects(Printed printed)
{
    public IReadOnlyList<IToken> All { get; } =
        [.. printed.Document.Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(key => printed.Document.Structure.GetObject(key)?.Data).OfType<IToken>()];

    public DictionaryToken Catalogue => printed.Document.Structure.Catalog.CatalogDictionary;

    public IEnumerable<StreamToken> Streams => All.OfType<StreamToken>();

    /// <summary>Every dictionary, those of streams and those inside others as well.</summary>
    public IEnumerable<DictionaryToken> Dictionaries => All.SelectMany(Within).OfType<DictionaryToken>();

    /// <summary>Everything that an object holds, itself first.</summary>
    public static IEnumerable<IToken> Within(IToken token) => token switch
    {
        DictionaryToken dictionary => dictionary.Data.Values.SelectMany(Within).Prepend(token),
        ArrayToken array => array.Data.SelectMany(Within).Prepend(token),
        StreamToken stream => Within(stream.StreamDictionary).Prepend(token),
        _ => [token],
    };

    public IEnumerable<DictionaryToken> OfType(string type) => Dictionaries.Where(dictionary => NameOf(dictionary, "Type") == type);

    public static string? NameOf(DictionaryToken dictionary, string key) => dictionary.Data.TryGetValue(key, out var token) && token is NameToken name ? name.Data : null;

    /// <summary>What an entry says, followed to its object.</summary>
    public T Get<T>(DictionaryToken dictionary, string key)
        where T : class, IToken => Follow<T>(dictionary.Data[key]);

    public T Follow<T>(IToken token)
        where T : class, IToken =>
        token as T ?? Assert.IsType<T>(printed.Document.Structure.GetObject(Assert.IsType<IndirectReferenceToken>(token).Data).Data, exactMatch: false);

    /// <summary>A stream's data, unpacked where they are packed.</summary>
    public static byte[] Decoded(StreamToken stream)
    {
        if (NameOf(stream.StreamDictionary, "Filter") is null)
            return stream.Data.ToArray();
        using var packed = new ZLibStream(new MemoryStream(stream.Data.ToArray()), CompressionMode.Decompress);
        using var data = new MemoryStream();
        packed.CopyTo(data);
        return data.ToArray();
    }

    /// <summary>The codes that every font of a page draws, by the font's name among the page's resources.</summary>
    public static IEnumerable<(string Font, int Code)> Drawn(IEnumerable<IGraphicsStateOperation> operations)
    {
        var font = "";
        foreach (var operation in operations)
        {
            if (operation is SetFontAndSize set)
                font = set.Font.Data;
            if (operation is not ShowTextsWithPositioning show)
                continue;
            foreach (var text in show.Array.OfType<HexToken>())
            {
                for (var i = 0; i + 1 < text.Bytes.Length; i += 2)
                    yield return (font, (text.Bytes[i] << 8) | text.Bytes[i + 1]);
            }
        }
    }
}
