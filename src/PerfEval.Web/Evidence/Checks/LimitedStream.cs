namespace PerfEval.Web.Evidence.Checks;

/// <summary>Counts what is unpacked, and refuses to give more than a limit.</summary>
internal sealed class LimitedStream(Stream inner, long most) : Stream
{
    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Count += read;
        return Count > most ? throw new UnpackedTooMuchException() : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>More came out of a compressed part than a limit allows.</summary>
internal sealed class UnpackedTooMuchException() : Exception("More came out of a compressed part than is allowed.");
