using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>
/// Writes the objects of a PDF 1.7 file (ISO 32000-1, 7.5): streams as they come, all other objects packed into object streams, and a
/// cross-reference stream at the end. Nothing of it depends on time or chance: equal objects give equal files.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    // A reader unpacks an object stream as a whole, so that none should hold a long document's every object.
    private const int ObjectsInStream = 200;
    private const int Place = 1;
    private const int Packed = 2;
    private readonly Stream output;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<(byte Kind, uint Where, ushort Index)> objects = [default];
    private readonly List<(int Number, int At)> waiting = [];
    private readonly PdfBytes waitingBytes = new();
    private readonly MemoryStream packed = new();
    private long written;

    /// <summary>Begins a file.</summary>
    /// <param name="output">Where it goes; written from its present position.</param>
    public PdfFile(Stream output)
    {
        this.output = output;
        // Four bytes above 127 tell programs that move files that this one is not text (7.5.2).
        Put("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /// <summary>Takes the number of an object that is referred to before it is written.</summary>
    public int Reserve()
    {
        objects.Add(default);
        return objects.Count - 1;
    }

    /// <summary>Writes an object.</summary>
    /// <param name="body">What stands between obj and endobj.</param>
    /// <returns>Its number.</returns>
    public int Add(string body)
    {
        var number = Reserve();
        Write(number, body);
        return number;
    }

    /// <summary>Writes an object under a number that was reserved.</summary>
    public void Write(int number, string body)
    {
        waiting.Add((number, waitingBytes.Length));
        waitingBytes.Add(body).Add("\n"u8);
        if (waiting.Count == ObjectsInStream)
            Pack();
    }

    /// <summary>Writes a stream.</summary>
    /// <param name="data">Its data.</param>
    /// <param name="entries">Entries of its dictionary beside length and filter.</param>
    /// <param name="isPacked">False leaves the data as they are, for those who look for them without reading PDF.</param>
    /// <returns>Its number.</returns>
    public int AddStream(ReadOnlySpan<byte> data, string entries = "", bool isPacked = true)
    {
        var number = Reserve();
        WriteStream(number, data, entries, isPacked);
        return number;
    }

    /// <summary>Ends the file.</summary>
    /// <param name="root">Number of the catalogue.</param>
    /// <param name="info">Number of the document information.</param>
    public void Close(int root, int info)
    {
        if (waiting.Count > 0)
            Pack();
        var table = Reserve();
        var at = written;
        objects[table] = (Place, (uint)at, 0);
        const int RowLength = 7;
        var rows = new byte[objects.Count * RowLength];
        for (var i = 0; i < objects.Count; i++)
        {
            var row = rows.AsSpan(i * RowLength, RowLength);
            row[0] = objects[i].Kind;
            BinaryPrimitives.WriteUInt32BigEndian(row[1..], objects[i].Where);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], i == 0 ? ushort.MaxValue : objects[i].Index);
        }

        // The identity is the content's: whoever prints the same report gets the same file.
        var identity = Convert.ToHexString(hash.GetCurrentHash().AsSpan(0, 16));
        WriteStream(
            table, rows, $"/Type/XRef/Size {objects.Count}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{identity}><{identity}>]", isPacked: true);
        Put($"startxref\n{at}\n%%EOF\n");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hash.Dispose();
        packed.Dispose();
    }

    private void Pack()
    {
        var body = new PdfBytes();
        foreach (var (number, at) in waiting)
            body.Add(number).Add(" "u8).Add(at).Add(" "u8);
        var first = body.Length;
        body.Add(waitingBytes.Written);
        var stream = AddStream(body.Written, $"/Type/ObjStm/N {waiting.Count}/First {first}");
        for (var i = 0; i < waiting.Count; i++)
            objects[waiting[i].Number] = (Packed, (uint)stream, (ushort)i);
        waiting.Clear();
        waitingBytes.Clear();
    }

    private void WriteStream(int number, ReadOnlySpan<byte> data, string entries, bool isPacked)
    {
        packed.SetLength(0);
        if (isPacked)
        {
            using var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true);
            deflate.Write(data);
        }

        var stored = isPacked ? packed.GetBuffer().AsSpan(0, (int)packed.Length) : data;
        objects[number] = (Place, (uint)written, 0);
        Put($"{number} 0 obj\n<<{entries}/Length {stored.Length}{(isPacked ? "/Filter/FlateDecode" : "")}>>\nstream\n");
        Put(stored);
        Put("\nendstream\nendobj\n");
    }

    private void Put(string text) => Put(Encoding.Latin1.GetBytes(text));

    private void Put(ReadOnlySpan<byte> data)
    {
        output.Write(data);
        hash.AppendData(data);
        written += data.Length;
    }
}
