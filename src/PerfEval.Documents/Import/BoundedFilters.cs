using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace PerfEval.Documents.Import;

/// <summary>
/// The decoders of a PDF's streams, with one budget for all that a document unpacks: a stream of a few kilobytes can stand for gigabytes
/// (a bomb), and the reader's own decoders unpack in memory without asking.
/// </summary>
internal sealed class BoundedFilters : IFilterProvider
{
    /// <summary>The most bytes that one document may unpack: text, fonts and tables of hundreds of pages stay far below.</summary>
    public const long MostUnpacked = 64 * 1024 * 1024;

    /// <summary>Bytes in of a decoder that can't be counted before it runs; LZW gives back some thousand times as much at worst.</summary>
    private const int MostUncounted = 64 * 1024;

    private readonly IFilterProvider _decoders = DefaultFilterProvider.Instance;
    private long _unpacked;

    /// <summary>Whether the document asked for more than it may: the reader may have gone on without the stream that was refused.</summary>
    public bool Exceeded { get; private set; }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(_decoders.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(_decoders.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(_decoders.GetAllFilters());

    private IReadOnlyList<IFilter> Bound(IReadOnlyList<IFilter> decoders) => [.. decoders.Select(decoder => new Bounded(decoder, this))];

    private void Spend(long bytes)
    {
        _unpacked += bytes;
        if (Exceeded || _unpacked > MostUnpacked)
            throw Refuse();
    }

    private InvalidDataException Refuse()
    {
        Exceeded = true;
        return new InvalidDataException($"The document unpacks to more than {MostUnpacked} bytes.");
    }

    private sealed class Bounded(IFilter decoder, BoundedFilters budget) : IFilter
    {
        public bool IsSupported => decoder.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (decoder is FlateFilter)
            {
                budget.Spend(Count(input));
                return decoder.Decode(input, streamDictionary, filterProvider, filterIndex);
            }

            if (decoder is LzwFilter && input.Length > MostUncounted)
                throw budget.Refuse();
            var unpacked = decoder.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget.Spend(unpacked.Length);
            return unpacked;
        }

        /// <summary>Unpacks piece by piece into nothing, up to the budget. What is damaged is left to the decoder, which knows to go on.</summary>
        private static long Count(ReadOnlyMemory<byte> input)
        {
            using var unpacked = new ZLibStream(new MemoryStream(input.ToArray()), CompressionMode.Decompress);
            var piece = new byte[64 * 1024];
            long total = 0;
            try
            {
                while (total <= MostUnpacked && unpacked.Read(piece) is > 0 and var read)
                    total += read;
            }
            catch (InvalidDataException)
            {
                return Math.Max(total, input.Length);
            }

            return total;
        }
    }
}
