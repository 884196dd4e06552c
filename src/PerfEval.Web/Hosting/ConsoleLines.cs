using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace PerfEval.Web.Hosting;

/// <summary>
/// Writes an event as a line of the console. What a request brings (its path, a file's name) may hold line ends, which would forge lines, and control
/// characters, which a terminal obeys: they are written as \u000A. In an exception line ends stay, and each line is set in.
/// </summary>
internal sealed class ConsoleLines : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Head = new("{Timestamp:HH:mm:ss} {Level:u3} ", CultureInfo.InvariantCulture);
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, message);
        Head.Format(logEvent, output);
        output.WriteLine(Escape(message.ToString()));
        if (logEvent.Exception is not { } exception)
            return;
        foreach (var line in exception.ToString().ReplaceLineEndings("\n").Split('\n'))
            output.WriteLine("    " + Escape(line));
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (char.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:X4}");
            else
                escaped.Append(sign);
        }

        return escaped.ToString();
    }
}
