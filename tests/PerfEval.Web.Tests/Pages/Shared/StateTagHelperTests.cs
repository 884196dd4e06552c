using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PerfEval.Web.Pages.Shared;

namespace PerfEval.Web.Tests.Pages.Shared;

public class StateTagHelperTests
{
    [Theory]
    [InlineData("填报中", null, "state state-open")]
    [InlineData("待财政复核", null, "state state-waiting")]
    [InlineData("退回修改", null, "state state-attention")]
    [InlineData("已审定", null, "state state-done")]
    [InlineData("有 2 个问题", StateTone.Fault, "state state-fault")]
    [InlineData("别的状态", null, "state state-quiet")]
    [InlineData("<b>", null, "state state-quiet")]
    public void Process_WritesTheWordsInATagOfItsTone(string text, StateTone? tone, string classes)
    {
        var output = new TagHelperOutput("state-tag", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));

        new StateTagHelper { Text = text, Tone = tone }.Process(new TagHelperContext([], new Dictionary<object, object>(), "id"), output);

        Assert.Equal("span", output.TagName);
        Assert.Equal(classes, output.Attributes["class"].Value);
        Assert.Equal(HtmlEncoder.Default.Encode(text), output.Content.GetContent(HtmlEncoder.Default));
    }
}
