namespace PerfEval.Web.Evidence.Checks;

/// <summary>
/// Finds in a PDF what runs, sends or fetches something: actions by their names wherever they stand, and those that are harmless as a link but not
/// when the file starts them by itself (/OpenAction, /AA). Objects name each other by number, so that the last is decided when all were seen.
/// </summary>
internal sealed class PdfActions
{
    private const int NoObject = -1;

    /// <summary>Deeper than anything that is made; what lies below is seen all the same, but not taken for automatic.</summary>
    private const int Deepest = 256;

    private readonly Stack<(string Key, bool IsAutomatic)> _open = new();
    private readonly HashSet<int> _callers = [];
    private readonly HashSet<int> _automatic = [];
    private readonly List<(int From, int To)> _next = [];
    private int _object = NoObject;
    private string _key = "";
    private string _before = "";
    private string _beforeThat = "";
    private bool _isAutomatic;

    /// <summary>What was found first; null where nothing was.</summary>
    public PdfAction? Found { get; private set; }

    /// <summary>Another object begins.</summary>
    /// <param name="number">Its number; below 0 where it is not known.</param>
    public void Begin(int number)
    {
        _open.Clear();
        (_object, _key, _before, _beforeThat, _isAutomatic) = (number, "", "", "", false);
    }

    /// <summary>Takes the next token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="tokens">Whence it comes; asked how a string begins where that matters.</param>
    public void Take(string token, PdfTokens tokens)
    {
        if (_before == "/S" || (_open.Count == 0 && token[0] == '/'))
            NoteName(token);
        else if (_before == "/JS" && token is not ("]" or ">>") && token[0] != '/')
            Found ??= PdfAction.Script;
        else if (_before == "/XFA" && (token == "[" || char.IsAsciiDigit(token[0])))
            Found ??= PdfAction.Xfa;
        else if (token == "(" && _before is "/F" or "/UF" or "/DOS" or "/Unix" or "/Mac" && IsOnAnotherServer(tokens.Text))
            Found ??= PdfAction.Server;

        switch (token)
        {
            case "<<" or "[":
                if (_open.Count < Deepest)
                    _open.Push((_key, _isAutomatic));
                // Within an array stands what stands for its key: /Next [5 0 R 6 0 R].
                _isAutomatic |= token == "<<" && _key is "/OpenAction" or "/AA";
                _key = token == "<<" ? "" : _key;
                break;
            case ">>" or "]":
                if (_open.TryPop(out var outer))
                    (_key, _isAutomatic) = outer;
                break;
            case "R":
                NoteReference();
                break;
            default:
                if (token[0] == '/')
                    _key = token;
                break;
        }

        (_beforeThat, _before) = (_before, token);
    }

    /// <summary>Follows what the file does by itself from object to object.</summary>
    public void Finish()
    {
        if (Found is not null || _callers.Count == 0 || _automatic.Count == 0)
            return;
        var next = _next.ToLookup(pair => pair.From, pair => pair.To);
        var waiting = new Stack<int>(_automatic);
        while (waiting.TryPop(out var number))
        {
            if (_callers.Contains(number))
            {
                Found = PdfAction.Call;
                return;
            }

            foreach (var to in next[number].Where(_automatic.Add))
                waiting.Push(to);
        }
    }

    private void NoteName(string token)
    {
        switch (token)
        {
            case "/JavaScript":
                Found ??= PdfAction.Script;
                break;
            case "/Launch":
                Found ??= PdfAction.Launch;
                break;
            case "/SubmitForm" or "/ImportData" or "/RichMediaExecute":
                Found ??= PdfAction.Send;
                break;
            case "/URI" or "/GoToR" or "/GoToE":
                // Nothing that is made keeps the kind of an action in an object of its own.
                if (_isAutomatic || _open.Count == 0)
                    Found ??= PdfAction.Call;
                // An annotation within a page is clicked, whatever leads to the page.
                if (_open.All(outer => outer.Key.Length == 0 || IsStep(outer.Key)))
                    _callers.Add(_object);
                break;
        }
    }

    /// <summary>A reference from an action to the next one, from a table of events to its actions, or from where something starts by itself.</summary>
    private void NoteReference()
    {
        if (!int.TryParse(_beforeThat, out var to) || !int.TryParse(_before, out _))
            return;
        if (_isAutomatic || _key is "/OpenAction" or "/AA")
        {
            if (IsStep(_key) || _key is "/OpenAction" or "/AA")
                _automatic.Add(to);
        }
        else if (IsStep(_key))
        {
            _next.Add((_object, to));
        }
    }

    /// <summary>The next action, and the events of documents, pages, fields and annotations (ISO 32000-1, 12.6.3).</summary>
    private static bool IsStep(string key) => key is "/Next" or "/E" or "/X" or "/D" or "/U" or "/Fo" or "/Bl" or "/PO" or "/PC" or "/PV" or "/PI"
        or "/O" or "/C" or "/K" or "/F" or "/V" or "/WC" or "/WS" or "/DS" or "/WP" or "/DP";

    /// <summary>A path \\server\… or //server/…: opening it tells the server who opens it.</summary>
    private static bool IsOnAnotherServer(string text)
    {
        var path = text.Replace("\0", "", StringComparison.Ordinal).TrimStart('\u00FE', '\u00FF', '\u00EF', '\u00BB', '\u00BF', ' ').Replace('\\', '/');
        return path.StartsWith("//", StringComparison.Ordinal) || path.StartsWith("file:////", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What a PDF does beyond showing its pages.</summary>
internal enum PdfAction
{
    /// <summary>It has a script (JavaScript).</summary>
    Script,

    /// <summary>It starts a program or opens a file (Launch).</summary>
    Launch,

    /// <summary>It sends or fetches form data, or runs what is embedded (SubmitForm, ImportData, RichMediaExecute).</summary>
    Send,

    /// <summary>It goes to an address or another file by itself.</summary>
    Call,

    /// <summary>It names a file on another server.</summary>
    Server,

    /// <summary>It is a form after XFA, which few programs show.</summary>
    Xfa,
}
