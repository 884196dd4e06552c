using System.Globalization;
using System.IO.Compression;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// Goes through a PDF's objects from first to last, passing over the data of streams but those that hold objects, and notes what matters about
/// them. The table of objects is not followed: also what was replaced by a later version can be brought back.
/// </summary>
internal sealed class PdfWalk(IncomingFile file)
{
    /// <summary>How much of objects in streams is unpacked, in all.</summary>
    private const long MostUnpacked = 256 * 1024 * 1024;

    private readonly PdfDictionary _dictionary = new();
    private readonly PdfActions _actions = new();
    private long _unpacked;

    /// <summary>How many objects stand there by themselves.</summary>
    public int Objects { get; private set; }

    /// <summary>Whether a password or permissions protect it.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>What was found that does more than show pages; null where nothing was.</summary>
    public PdfAction? Acts => _actions.Found;

    /// <summary>False where a string or a stream never ends, or where objects cannot be unpacked.</summary>
    public bool Run()
    {
        var reader = file.Read();
        var tokens = new PdfTokens(reader);
        var (number, before) = ("", "");
        while (tokens.Next() is { } token)
        {
            Note(token, tokens);
            if (token is "obj" or "endobj" or "trailer")
            {
                // "5 0 obj": the number stands two tokens before.
                _actions.Begin(token == "obj" && int.TryParse(number, out var named) ? named : -1);
                Objects += token == "obj" ? 1 : 0;
                if (token == "obj")
                    _dictionary.Clear();
            }
            else if (token == "stream" && !PassStream(reader))
            {
                return false;
            }

            (number, before) = (before, token);
        }

        _actions.Finish();
        return !tokens.IsCut;
    }

    private void Note(string token, PdfTokens tokens)
    {
        _actions.Take(token, tokens);
        IsEncrypted |= token == "/Encrypt";
        _dictionary.Take(token);
    }

    private bool PassStream(ByteReader reader)
    {
        if (reader.Peek() == '\r')
            reader.Next();
        if (reader.Peek() == '\n')
            reader.Next();
        var start = reader.Position;
        var length = FindLength(reader, start);
        return length is { } found && (!_dictionary.HoldsObjects || TakeObjects(start, found));
    }

    /// <summary>The stated length where the stream's end stands behind it; else the next end is searched, as readers do that mend.</summary>
    private long? FindLength(ByteReader reader, long start)
    {
        if (_dictionary.Length is { } stated && start + stated <= file.Length)
        {
            reader.Position = start + stated;
            while (reader.Peek() is '\r' or '\n' or ' ')
                reader.Next();
            var isThere = true;
            foreach (var letter in "endstream"u8)
                isThere &= reader.Next() == letter;
            if (isThere)
                return stated;
            reader.Position = start;
        }

        return reader.SkipPast("endstream"u8) ? reader.Position - start - "endstream".Length : null;
    }

    private bool TakeObjects(long start, long length)
    {
        // Nothing writes objects in another filter; a reader would take it, and what is inside would stay unseen.
        if (_dictionary.HasOtherFilter)
            return false;
        using var packed = file.Slice(start, length);
        using var plain = _dictionary.IsDeflated ? new ZLibStream(packed, CompressionMode.Decompress) : (Stream)packed;
        var counted = new LimitedStream(plain, MostUnpacked - _unpacked);
        var content = new ByteReader(counted);
        var tokens = new PdfTokens(content);
        var places = ReadPlaces(tokens);
        var next = 0;
        while (tokens.Next() is { } token)
        {
            while (next < places.Count && content.Position > places[next].Start)
                _actions.Begin(places[next++].Number);
            _actions.Take(token, tokens);
        }

        _unpacked += counted.Count;
        return true;
    }

    /// <summary>The numbers of a stream's objects and where each begins, in the order in which they lie.</summary>
    private List<(long Start, int Number)> ReadPlaces(PdfTokens tokens)
    {
        List<(long Start, int Number)> places = [];
        for (var count = 0L; count < _dictionary.ObjectCount; count++)
        {
            if (!int.TryParse(tokens.Next(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !long.TryParse(tokens.Next(), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            {
                break;
            }

            places.Add((_dictionary.First + start, number));
        }

        places.Sort();
        return places;
    }
}

/// <summary>What is known of the dictionary that is being read; its entries by order of tokens, which is enough for the few that matter.</summary>
internal sealed class PdfDictionary
{
    private bool _lengthMayBeElsewhere;

    /// <summary>The token before, where it is a name: the key of what comes now, or a value before the next key.</summary>
    public string? Key { get; private set; }

    /// <summary>The stream's length where it is stated here and not in another object.</summary>
    public long? Length { get; private set; }

    /// <summary>Whether it is that of an object stream.</summary>
    public bool HoldsObjects { get; private set; }

    /// <summary>How many objects an object stream has.</summary>
    public long ObjectCount { get; private set; }

    /// <summary>Where the first of them begins.</summary>
    public long First { get; private set; }

    public bool IsDeflated { get; private set; }

    public bool HasOtherFilter { get; private set; }

    public void Clear()
    {
        (Key, Length, _lengthMayBeElsewhere) = (null, null, false);
        (HoldsObjects, IsDeflated, HasOtherFilter) = (false, false, false);
        (ObjectCount, First) = (0, 0);
    }

    public void Take(string token)
    {
        // "/Length 12 0 R" names another object, "/Length 12" a number.
        if (_lengthMayBeElsewhere && char.IsAsciiDigit(token[0]))
            Length = null;
        _lengthMayBeElsewhere = false;
        if (Key == "/Length" && long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            (Length, _lengthMayBeElsewhere) = (length, true);
        if (Key is "/N" or "/First" && long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            (ObjectCount, First) = Key == "/N" ? (number, First) : (ObjectCount, number);
        HoldsObjects |= token == "/ObjStm" && Key == "/Type";
        HasOtherFilter |= (token.EndsWith("Decode", StringComparison.Ordinal) && token != "/FlateDecode") || (token == "/FlateDecode" && IsDeflated);
        IsDeflated |= token == "/FlateDecode";
        Key = token[0] == '/' ? token : null;
    }
}
