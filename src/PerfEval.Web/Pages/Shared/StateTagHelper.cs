using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PerfEval.Web.Pages.Shared;

/// <summary>How a state is coloured; the colour only repeats what the words say.</summary>
public enum StateTone
{
    /// <summary>Nothing has been done, or nothing is to be done.</summary>
    Quiet,

    /// <summary>Work is going on here.</summary>
    Open,

    /// <summary>Somebody else has it.</summary>
    Waiting,

    /// <summary>It needs attention: returned, or with warnings.</summary>
    Attention,

    /// <summary>It has errors, or its deadline has passed.</summary>
    Fault,

    /// <summary>It is finished.</summary>
    Done,
}

/// <summary>Writes a state as words in a tag: <c>&lt;state-tag text="填报中" /&gt;</c>.</summary>
[HtmlTargetElement("state-tag", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StateTagHelper : TagHelper
{
    private static readonly Dictionary<string, StateTone> Tones = new(StringComparer.Ordinal)
    {
        ["未开始"] = StateTone.Quiet,
        ["未下发"] = StateTone.Quiet,
        ["不适用"] = StateTone.Quiet,
        ["填报中"] = StateTone.Open,
        ["进行中"] = StateTone.Open,
        ["待单位审核"] = StateTone.Waiting,
        ["待财政复核"] = StateTone.Waiting,
        ["退回修改"] = StateTone.Attention,
        ["已逾期"] = StateTone.Fault,
        ["完成"] = StateTone.Done,
        ["已审定"] = StateTone.Done,
        ["已公开"] = StateTone.Done,
    };

    /// <summary>The official word of the state.</summary>
    public string Text { get; set; } = "";

    /// <summary>The tone, for words that are not states of their own, such as 有 2 个问题.</summary>
    public StateTone? Tone { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var tone = Tone ?? Tones.GetValueOrDefault(Text, StateTone.Quiet);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"state state-{Name(tone)}");
        output.Content.SetContent(Text);
    }

    private static string Name(StateTone tone) => tone switch
    {
        StateTone.Quiet => "quiet",
        StateTone.Open => "open",
        StateTone.Waiting => "waiting",
        StateTone.Attention => "attention",
        StateTone.Fault => "fault",
        StateTone.Done => "done",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, null),
    };
}
