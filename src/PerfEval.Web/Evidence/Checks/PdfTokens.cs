using System.Text;

namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// The tokens of PDF syntax: names with their slash and with #xx resolved, keywords and numbers as they stand, and <c>(</c> for a string of either
/// kind, <c>&lt;&lt;</c>, <c>&gt;&gt;</c>, <c>[</c>, <c>]</c>. Comments are passed over.
/// </summary>
internal sealed class PdfTokens(ByteReader reader)
{
    /// <summary>Longer than any token that matters; what comes beyond is passed over.</summary>
    private const int Longest = 64;

    private readonly char[] _token = new char[Longest];
    private readonly StringBuilder _text = new(Longest);

    /// <summary>Whether the bytes ended within a string.</summary>
    public bool IsCut { get; private set; }

    /// <summary>How the last string begins, its escapes resolved; enough to tell a path from another one.</summary>
    public string Text => _text.ToString();

    /// <summary>The next token; null at the end.</summary>
    public string? Next()
    {
        while (true)
        {
            var first = reader.Next();
            switch (first)
            {
                case < 0:
                    return null;
                case 0 or '\t' or '\n' or '\f' or '\r' or ' ':
                    break;
                case '%':
                    while (reader.Peek() is not (< 0 or '\r' or '\n'))
                        reader.Next();
                    break;
                case '(':
                    PassString();
                    return "(";
                case '<' when reader.Peek() == '<':
                    reader.Next();
                    return "<<";
                case '<':
                    PassHexString();
                    return "(";
                case '>' when reader.Peek() == '>':
                    reader.Next();
                    return ">>";
                case '[':
                    return "[";
                case ']' or '{' or '}' or ')' or '>':
                    return "]";
                default:
                    return ReadRegular(first);
            }
        }
    }

    /// <summary>Parentheses within a string pair up, unless a backslash stands before.</summary>
    private void PassString()
    {
        _text.Clear();
        for (var depth = 1; depth > 0;)
        {
            var letter = reader.Next();
            switch (letter)
            {
                case < 0:
                    IsCut = true;
                    return;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case '\\':
                    letter = ReadEscape();
                    break;
            }

            Keep(letter);
        }
    }

    /// <summary>What a backslash stands for: up to three octal digits, nothing before a line end, else the letter (the few others are no part of paths).</summary>
    private int ReadEscape()
    {
        var letter = reader.Next();
        if (letter == '\r' && reader.Peek() == '\n')
            reader.Next();
        if (letter is '\r' or '\n')
            return -1;
        if (letter is not (>= '0' and <= '7'))
            return letter;
        var value = letter - '0';
        for (var digit = 1; digit < 3 && reader.Peek() is >= '0' and <= '7'; digit++)
            value = (value * 8) + reader.Next() - '0';
        return value & 0xFF;
    }

    private void PassHexString()
    {
        _text.Clear();
        var high = -1;
        while (reader.Peek() is not (< 0 or '>'))
        {
            var letter = (char)reader.Next();
            if (!Uri.IsHexDigit(letter))
                continue;
            if (high >= 0)
                Keep(high + Uri.FromHex(letter));
            high = high >= 0 ? -1 : 16 * Uri.FromHex(letter);
        }

        IsCut |= reader.Next() < 0;
    }

    private void Keep(int letter)
    {
        if (letter >= 0 && _text.Length < Longest)
            _text.Append((char)letter);
    }

    private string ReadRegular(int first)
    {
        var length = 1;
        _token[0] = (char)first;
        while (IsRegular(reader.Peek()))
        {
            var letter = reader.Next();
            if (letter == '#' && first == '/')
                letter = ReadEscaped();
            if (length < Longest)
                _token[length++] = (char)letter;
        }

        return Intern(_token.AsSpan(0, length));
    }

    private int ReadEscaped()
    {
        if (!Uri.IsHexDigit((char)Math.Max(reader.Peek(), 0)))
            return '#';
        var high = reader.Next();
        if (!Uri.IsHexDigit((char)Math.Max(reader.Peek(), 0)))
            return high;
        return (Uri.FromHex((char)high) * 16) + Uri.FromHex((char)reader.Next());
    }

    private static bool IsRegular(int letter) =>
        letter is not (< 0 or 0 or '\t' or '\n' or '\f' or '\r' or ' ' or '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');

    /// <summary>A file of 50 MB may have ten million tokens of one or two letters: these cost no memory.</summary>
    private static string Intern(ReadOnlySpan<char> token) => token switch
    {
        "0" => "0",
        "R" => "R",
        "n" => "n",
        "f" => "f",
        _ => token.ToString(),
    };
}
