using System.Buffers.Text;
using System.Text;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>Bytes of a PDF in the making; numbers are written as the format wants them (ISO 32000-1, 7.3).</summary>
internal sealed class PdfBytes
{
    private const int Decimals = 1000;
    private byte[] bytes = new byte[4096];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>All bytes so far.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Begins anew; the room that was taken stays for what comes next.</summary>
    public void Clear() => Length = 0;

    public PdfBytes Add(ReadOnlySpan<byte> data)
    {
        data.CopyTo(Room(data.Length));
        Length += data.Length;
        return this;
    }

    /// <summary>Adds text of Latin-1 characters, one byte each.</summary>
    public PdfBytes Add(string text)
    {
        Length += Encoding.Latin1.GetBytes(text, Room(text.Length));
        return this;
    }

    public PdfBytes Add(int number)
    {
        Utf8Formatter.TryFormat(number, Room(11), out var length);
        Length += length;
        return this;
    }

    /// <summary>Adds a number with up to three decimals, never with an exponent, which PDF does not know.</summary>
    public PdfBytes Add(float number)
    {
        var scaled = (long)Math.Round((double)number * Decimals);
        if (scaled < 0)
            Add("-"u8);
        scaled = Math.Abs(scaled);
        Utf8Formatter.TryFormat(scaled / Decimals, Room(20), out var length);
        Length += length;
        var rest = (int)(scaled % Decimals);
        if (rest == 0)
            return this;
        Add("."u8);
        for (var digit = Decimals / 10; rest > 0; digit /= 10)
        {
            Room(1)[0] = (byte)('0' + (rest / digit));
            Length++;
            rest %= digit;
        }

        return this;
    }

    /// <summary>Adds a code of two bytes as four hexadecimal digits.</summary>
    public PdfBytes AddCode(int code)
    {
        var room = Room(4);
        for (var i = 0; i < 4; i++)
            room[i] = "0123456789ABCDEF"u8[(code >> (12 - (4 * i))) & 0xf];
        Length += 4;
        return this;
    }

    private Span<byte> Room(int length)
    {
        if (Length + length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + length));
        return bytes.AsSpan(Length);
    }
}
