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
    private long _unpacked;

    /// <summary>How many objects stand there by themselves.</summary>
    public int Objects { get; private set; }

    /// <summary>Whether a password or permissions protect it.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>The kind of action found that does more than go to a place: Launch or JavaScript.</summary>
    public string? Acts { get; private set; }

    /// <summary>False where a string or a stream never ends, or where objects cannot be unpacked.</summary>
    public bool Run()
    {
        var reader = file.Read();
        var tokens = new PdfTokens(reader);
        while (tokens.Next() is { } token)
        {
            Note(token);
            if (token == "obj")
            {
                Objects++;
                _dictionary.Clear();
            }
            else if (token == "stream" && !PassStream(reader))
            {
                return false;
            }
        }

        return !tokens.IsCut;
    }

    private void Note(string token)
    {
        NoteAction(_dictionary, token);
        IsEncrypted |= token == "/Encrypt";
        _dictionary.Take(token);
    }

    private void NoteAction(PdfDictionary dictionary, string token)
    {
        if (dictionary.Key == "/S" && token is ("/JavaScript" or "/Launch"))
            Acts ??= token[1..];
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
        var tokens = new PdfTokens(new ByteReader(counted));
        var dictionary = new PdfDictionary();
        while (tokens.Next() is { } token)
        {
            NoteAction(dictionary, token);
            dictionary.Take(token);
        }

        _unpacked += counted.Count;
        return true;
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

    public bool IsDeflated { get; private set; }

    public bool HasOtherFilter { get; private set; }

    public void Clear()
    {
        (Key, Length, _lengthMayBeElsewhere) = (null, null, false);
        (HoldsObjects, IsDeflated, HasOtherFilter) = (false, false, false);
    }

    public void Take(string token)
    {
        // "/Length 12 0 R" names another object, "/Length 12" a number.
        if (_lengthMayBeElsewhere && char.IsAsciiDigit(token[0]))
            Length = null;
        _lengthMayBeElsewhere = false;
        if (Key == "/Length" && long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            (Length, _lengthMayBeElsewhere) = (length, true);
        HoldsObjects |= token == "/ObjStm" && Key == "/Type";
        HasOtherFilter |= (token.EndsWith("Decode", StringComparison.Ordinal) && token != "/FlateDecode") || (token == "/FlateDecode" && IsDeflated);
        IsDeflated |= token == "/FlateDecode";
        Key = token[0] == '/' ? token : null;
    }
}
