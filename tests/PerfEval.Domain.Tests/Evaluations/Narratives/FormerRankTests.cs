using PerfEval.Domain.Evaluations.Narratives;

namespace PerfEval.Domain.Tests.Evaluations.Narratives;

public sealed class FormerRankTests
{
    [Theory]
    [InlineData("考核排名第二", "考核排名【上年：第二】")]
    [InlineData("位居全市第一，列全省第三", "位居全市【上年：第一】，列全省【上年：第三】")]
    [InlineData("位居广州市各区第一", "位居广州市各区【上年：第一】")]
    [InlineData("得分全市第一、综合考核第二名", "得分全市【上年：第一】、综合考核【上年：第二名】")]
    [InlineData("连续五年居首位", "连续五年居【上年：首位】")]
    [InlineData("稳居全省首位，位列榜首", "稳居全省【上年：首位】，位列【上年：榜首】")]
    [InlineData("总量名列全市之首", "总量名列全市之【上年：首】")]
    [InlineData("排名由第五上升到第二", "排名由【上年：第五】上升到【上年：第二】")]
    [InlineData("进入第一方阵、第一梯队", "进入【上年：第一方阵】、【上年：第一梯队】")]
    [InlineData("位居全市前三，进入前十名", "位居全市【上年：前三】，进入【上年：前十名】")]
    [InlineData("名列前茅，排名位居全省前列", "名列【上年：前茅】，排名位居全省【上年：前列】")]
    [InlineData("荣获一等奖，获团体冠军", "荣获【上年：一等奖】，获团体【上年：冠军】")]
    [InlineData("并列第十一，倒数第三", "并列【上年：第十一】，倒数【上年：第三】")]
    [InlineData("规模居全国第二。排第一", "规模居全国【上年：第二】。排【上年：第一】")]
    public void Mark_MarksRanks(string text, string marked)
    {
        Assert.Equal(marked, FormerFigures.Mark(text, 2024));
        Assert.Equal(marked, FormerFigures.Mark(marked, 2024));
        Assert.Equal(text, FormerFigures.Confirm(marked));
    }

    [Theory]
    [InlineData("发展第二产业和第三产业，全市第三产业稳步发展")]
    [InlineData("第一时间响应，坚持在第一时间处置")]
    [InlineData("委托第三方评价，由第三方机构从第一方资料出发")]
    [InlineData("选派第一书记，从第一书记中选拔，全市第一书记")]
    [InlineData("第一要务、第一资源、第一责任人、第一生产力")]
    [InlineData("全市第一人民医院、第二中学、第一幼儿园")]
    [InlineData("列入全国第一批试点，第二批、第三轮、第四次、第一季度")]
    [InlineData("第一阶段、第二步、第三章、第四条、第五届、第六期")]
    [InlineData("第一，健全机制；第二，优化服务；第三，强化监督")]
    [InlineData("其次是第二个方面，全省第一个工作日")]
    [InlineData("坚持把质量放在首位，摆在更加突出的首位")]
    [InlineData("城市首位度，首先、首批、首要、首次、首个、首创")]
    [InlineData("奋勇争先，走在前列，前三季度，前期、前一阶段")]
    [InlineData("第一线职工，第二课堂，第一把手，一等奖学金，三军")]
    public void Mark_LeavesAlone_WhatIsNoRank(string text) => Assert.Equal(text, FormerFigures.Mark(text, 2024));
}
