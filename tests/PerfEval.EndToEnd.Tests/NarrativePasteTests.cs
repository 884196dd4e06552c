using Microsoft.Playwright;
using PerfEval.Web.Demo;
using static Microsoft.Playwright.Assertions;

namespace PerfEval.EndToEnd.Tests;

/// <summary>What Word, WPS and Excel put on the clipboard, as paragraphs without their formatting.</summary>
public class NarrativePasteTests(Chromium chromium, RunningApp app) : IClassFixture<RunningApp>
{
    /// <summary>As Word writes it: conditional comments, lists whose numbers are text, a field, a comment, a tracked deletion, hidden text, wrapped lines.</summary>
    private const string Word = """
        <html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
        <head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
        <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
        <style><!-- p.MsoNormal {margin:0cm; font-family:仿宋_GB2312;} --></style></head>
        <body lang=ZH-CN style='tab-interval:21.0pt'>
        <!--StartFragment-->
        <p class=MsoNormal style='text-indent:32.0pt;line-height:29.0pt'><b><span style='font-size:16.0pt;font-family:仿宋_GB2312'>从部门整体评价情况来看，本部门较好
        完成了</span></b><span lang=EN-US style='font-size:16.0pt'>2024</span><span style='font-size:16.0pt'>年各项工作任务。<o:p></o:p></span></p>
        <p class=MsoListParagraph style='margin-left:18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:仿宋'><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
        </span></span></span><![endif]><span>聚焦发展需求<del cite="mailto:x" datetime="2025-03-01T09:00">，删去的</del><ins cite="mailto:x">聚</ins>人&shy;才。一是</span><span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[A1]</a></span><span>优化&nbsp;环境。</span></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>支出率<!--[if supportFields]><span style='mso-element:field-begin'></span> =A1*100 \# "0.00" <span style='mso-element:field-separator'></span><![endif]-->96.92%<!--[if supportFields]><span style='mso-element:field-end'></span><![endif]--><span style='display:none;mso-hide:all'>隐藏的</span>，<br style='mso-special-character:line-break'>
        见下表：</p>
        <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>要点	一</p>
        <p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
        <table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>指标<o:p></o:p></p></td><td><p class=MsoNormal>完成值</p></td></tr>
        <tr><td><p class=MsoNormal>培训人次</p></td><td><p class=MsoNormal><span lang=EN-US>5,400</span></p></td></tr></table>
        <p class=MsoNormal><!--[if gte vml 1]><v:shape id="p"/><![endif]--><img src="file:///C:/x/image001.png">公式<span style='mso-element:field-begin'></span> PAGE <span style='mso-element:field-separator'></span>3<span style='mso-element:field-end'></span>完。</p>
        <div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>批注内容</p></div></div>
        <!--EndFragment-->
        </body></html>
        """;

    private const string Wps = """
        <html><head><style>@font-face{font-family:"宋体";} p.MsoNormal{mso-style-name:正文;}</style></head><body style="tab-interval:21pt;"><!--StartFragment-->
        <p class="MsoNormal" ><span style="mso-spacerun:'yes';font-family:宋体;">　　一是预算。</span></p><p class="MsoNormal" ><span style="font-family:宋体;">二是执行。</span></p>
        <ol start="3"><li>采购</li><li><p>资产</p></li></ol><ul><li>其他</li></ul><!--EndFragment--></body></html>
        """;

    private const string Excel = """
        <html><body link="#0563C1"><table border=0 style='border-collapse:collapse'><!--StartFragment--><col width=72><tr height=19><td height=19 class=xl65>指标</td><td>得分</td></tr>
        <tr><td>支出率</td><td align=right>9.69</td></tr><!--EndFragment--></table></body></html>
        """;

    [Fact]
    public async Task Paste_KeepsParagraphs_AndDropsEverythingElse()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区教育局（示例）", 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfEducation);
        await page.GotoAsync($"/evaluations/{id}/narrative/A");
        var editor = page.GetByRole(AriaRole.Textbox, new() { Name = "履职效能分析" });
        var text = page.Locator("#A");

        foreach (var (html, plain, expected) in new[]
        {
            (Word, "", "从部门整体评价情况来看，本部门较好完成了2024年各项工作任务。\n1.聚焦发展需求聚人才。一是优化环境。\n2.支出率96.92%，\n见下表：\n要点一\n指标；完成值\n培训人次；5,400\n公式3完。"),
            (Wps, "", "一是预算。\n二是执行。\n3.采购\n4.资产\n其他"),
            (Excel, "指标\t得分", "指标；得分\n支出率；9.69"),
            ("<table><tr><td>1</td><td>2</td></tr><tr><td>1.</td><td>建设</td></tr></table>", "1\t2", "1；2\n1.；建设"),
            ("", "  甲\t乙\r\n\r\n　　丙 丁\u000b戊\u00ad己\u0007", "甲乙\n丙丁\n戊己"),
            ("<p></p>", "只有文字", "只有文字"),
        })
        {
            await editor.FillAsync("");
            await PasteAsync(editor, html, plain);
            await Expect(text).ToHaveValueAsync(expected);
        }

        await page.Keyboard.PressAsync("Control+z");
        await Expect(text).ToHaveValueAsync("");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Paste_InTheMiddle_ReplacesTheSelection_AndIsOneUndo()
    {
        var id = await app.FindEvaluationAsync("广州市番禺区教育局（示例）", 2025);
        await using var window = await chromium.OpenWindowAsync(app);
        var page = window.Page;
        await page.SignInAsync(DemoAccounts.OfEducation);
        await page.GotoAsync($"/evaluations/{id}/narrative/A");
        var editor = page.GetByRole(AriaRole.Textbox, new() { Name = "履职效能分析" });
        await editor.FillAsync("前{{自评.满分}}后");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await PasteAsync(editor, "<p><b>甲</b></p><p>乙</p>", "甲乙");
        await Expect(page.Locator("#A")).ToHaveValueAsync("前甲\n乙后");
        await page.Keyboard.TypeAsync("丙");
        await Expect(page.Locator("#A")).ToHaveValueAsync("前甲\n乙丙后");
        await page.Keyboard.PressAsync("Control+z");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("#A")).ToHaveValueAsync("前{{自评.满分}}后");
    }

    /// <summary>What the clipboard holds reaches the editor unchanged; the browser's own clipboard would clean the HTML first.</summary>
    private static async Task PasteAsync(ILocator editor, string html, string plain) => await editor.EvaluateAsync(
        """
        (editor, [html, plain]) => {
          const data = new DataTransfer();
          if (html) data.setData('text/html', html);
          data.setData('text/plain', plain);
          editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        new[] { html, plain });
}
