namespace PerfEval.Web.Commands;

/// <summary>JSON Lines: one JSON value on each line; blank lines are passed over, a byte order mark and the returns of Windows as well.</summary>
internal static class JsonLines
{
    private const int FirstBuffer = 256 * 1024;

    /// <summary>
    /// Reads the lines as they arrive. An input whose first line is a brace alone is one value on many lines, as people write it, and is
    /// read whole.
    /// </summary>
    /// <param name="input">The bytes, UTF-8.</param>
    /// <returns>Each line with its number from 1; where nothing was there, one empty line, so that the caller tells it as a fault.</returns>
    public static async IAsyncEnumerable<(int Number, ReadOnlyMemory<byte> Line)> ReadAsync(Stream input)
    {
        var buffer = new byte[FirstBuffer];
        var (filled, number, isAny) = (0, 0, false);
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, checked(buffer.Length * 2));
            var read = await input.ReadAsync(buffer.AsMemory(filled));
            if (read == 0)
                break;
            var (begin, searched) = (0, filled);
            filled += read;
            while (buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n') is >= 0 and var found)
            {
                number++;
                var line = Trim(buffer[begin..(searched + found)], number);
                if (!isAny && line.Span.SequenceEqual("{"u8))
                {
                    yield return (number, await ReadToEndAsync(input, buffer.AsMemory(begin, filled - begin)));
                    yield break;
                }

                begin = searched += found + 1;
                if (line.IsEmpty)
                    continue;
                isAny = true;
                yield return (number, line);
            }

            // What is left is the beginning of a line.
            buffer.AsSpan(begin, filled - begin).CopyTo(buffer);
            filled -= begin;
        }

        var last = Trim(buffer[..filled], number + 1);
        if (!last.IsEmpty || !isAny)
            yield return (number + 1, last);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(Stream input, ReadOnlyMemory<byte> begun)
    {
        using var whole = new MemoryStream();
        whole.Write(begun.Span);
        await input.CopyToAsync(whole);
        return Trim(whole.ToArray(), number: 1);
    }

    private static ReadOnlyMemory<byte> Trim(byte[] line, int number)
    {
        var isMarked = number == 1 && line.AsSpan().StartsWith("\uFEFF"u8);
        return line.AsMemory(isMarked ? 3 : 0).Trim(" \t\r"u8);
    }
}
