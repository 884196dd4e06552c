using System.Buffers.Binary;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>Reads a stream byte by byte through a window of 64 KB; where the stream can seek, so can this.</summary>
internal sealed class ByteReader(Stream stream)
{
    private readonly byte[] _window = new byte[64 * 1024];
    private long _start;
    private int _filled;
    private int _next;

    /// <summary>Where the next byte stands.</summary>
    public long Position
    {
        get => _start + _next;
        set
        {
            if (value >= _start && value <= _start + _filled)
            {
                _next = (int)(value - _start);
                return;
            }

            stream.Position = value;
            (_start, _filled, _next) = (value, 0, 0);
        }
    }

    /// <summary>The next byte, or -1 at the end.</summary>
    public int Next() => _next < _filled || Fill() ? _window[_next++] : -1;

    /// <summary>The next byte, which stays the next one; -1 at the end.</summary>
    public int Peek() => _next < _filled || Fill() ? _window[_next] : -1;

    /// <summary>The next byte.</summary>
    /// <exception cref="EndOfStreamException">There is none.</exception>
    public byte Demand() => Next() is >= 0 and var value ? (byte)value : throw new EndOfStreamException();

    /// <summary>Two bytes, the higher one first.</summary>
    public int DemandUInt16() => (Demand() << 8) | Demand();

    /// <summary>Four bytes, the highest one first.</summary>
    public uint DemandUInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Demand(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>Fills the span.</summary>
    public void Demand(Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_next == _filled && !Fill())
                throw new EndOfStreamException();
            var count = Math.Min(bytes.Length, _filled - _next);
            _window.AsSpan(_next, count).CopyTo(bytes);
            _next += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>Goes on to after the next occurrence of a short pattern; false, at the end, where there is none.</summary>
    public bool SkipPast(ReadOnlySpan<byte> pattern)
    {
        while (true)
        {
            var at = _window.AsSpan(_next, _filled - _next).IndexOf(pattern);
            if (at >= 0)
            {
                _next += at + pattern.Length;
                return true;
            }

            // The pattern may lie across two windows: its first bytes stay.
            var kept = Math.Min(pattern.Length - 1, _filled - _next);
            _window.AsSpan(_filled - kept, kept).CopyTo(_window);
            _start += _filled - kept;
            var read = stream.Read(_window.AsSpan(kept));
            (_next, _filled) = (0, kept + read);
            if (read == 0)
            {
                _next = _filled;
                return false;
            }
        }
    }

    private bool Fill()
    {
        _start += _filled;
        _next = 0;
        _filled = stream.Read(_window);
        return _filled > 0;
    }
}
