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

    /// <summary>Whether the bytes ended within a string.</summary>
    public bool IsCut { get; private set; }

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
                    while (reader.Peek() is not (< 0 or '>'))
                        reader.Next();
                    IsCut |= reader.Next() < 0;
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
        for (var depth = 1; depth > 0;)
        {
            switch (reader.Next())
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
                    reader.Next();
                    break;
            }
        }
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
