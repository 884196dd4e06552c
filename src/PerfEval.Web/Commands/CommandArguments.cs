namespace PerfEval.Web.Commands;

/// <summary>The options of a command: <c>--name value</c> and <c>--flag</c>, each at most once, nothing else.</summary>
internal sealed class CommandArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private CommandArguments()
    {
    }

    /// <summary>Reads the arguments.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="valued">The options that take a value, with their hyphens.</param>
    /// <param name="flags">The options that take none.</param>
    /// <returns>The options, or what is wrong with them, in Chinese.</returns>
    public static (CommandArguments? Arguments, string? Fault) Read(string[] args, IReadOnlyList<string> valued, IReadOnlyList<string> flags)
    {
        var read = new CommandArguments();
        for (var i = 0; i < args.Length; i++)
        {
            var option = args[i];
            var takesValue = valued.Contains(option, StringComparer.Ordinal);
            if (!takesValue && !flags.Contains(option, StringComparer.Ordinal))
                return (null, $"不认识参数“{option}”。");
            if (takesValue && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal)))
                return (null, $"参数 {option} 后面缺少内容。");
            if (!read._values.TryAdd(option, takesValue ? args[++i] : ""))
                return (null, $"参数 {option} 重复了。");
        }

        return (read, null);
    }

    /// <summary>The value of an option; empty where it was not given.</summary>
    public string this[string option] => _values.GetValueOrDefault(option, "");

    /// <summary>Whether an option was given.</summary>
    public bool Has(string option) => _values.ContainsKey(option);
}
