namespace PerfEval.Domain.Tests.Scoring;

/// <summary>The 2024 case of docs/examples as one worked example: every line with its formula, every sum, the grade.</summary>
public sealed class WorkedExampleTests
{
    private static readonly ScoreSheet Sheet = Read().Score();

    public static TheoryData<string, decimal, decimal, string> Lines => new()
    {
        { "A101", 20, 20, "2.50 + 1.50 + 2.00 + 1.50 + 1.00 + 1.50 + 2.00 + 2.00 + 1.50 + 1.50 + 1.50 + 1.50 = 20.00" },
        { "A102", 20, 20, "2.00 + 3.00 + 2.00 + 2.00 + 1.50 + 1.50 + 1.50 + 2.00 + 1.50 + 2.00 + 1.00 = 20.00" },
        { "A103", 10, 9.69m, "10 × 9692.00 ÷ 10000.00 = 9.692 → 9.69" },
        { "B101", 2, 2, "2 × 3 ÷ 3 = 2.00" },
        { "B201", 3, 3, "3 − 0 × 1 = 3.00" },
        { "B202", 3, 3, "3 − 0 × 1 = 3.00" },
        { "B301", 2, 2, "1 + 1 = 2.00" },
        { "B302", 1, 1, "0.5 + 0.5 = 1.00" },
        { "B401", 5, 5, "1 + 1 + 1 + 1 + 1 = 5.00" },
        { "B402", 3, 3, "1 + 1 + 1 = 3.00" },
        { "B403", 7, 7, "2 + 2 + 2 + 1 = 7.00" },
        { "B501", 2, 2, "0.5 + 0.5 + 0.5 + 0.5 = 2.00" },
        { "B502", 1, 1, "1 = 1.00" },
        { "B503", 2, 2, "2 − 0 × 1 = 2.00" },
        { "B504", 3, 3, "3 × 41 ÷ 41 = 3.00" },
        { "B505", 1, 1, "1 × 41 ÷ 41 = 1.00" },
        { "B506", 1, 0.97m, "1 × 973.00 ÷ 1000.00 = 0.973 → 0.97" },
        { "B601", 2, 2, "1 + 1 = 2.00" },
        { "B602", 1, 1, "1 = 1.00" },
        { "B603", 1, 1, "1 = 1.00" },
        { "B604", 2, 2, "1 + 0.5 + 0.5 = 2.00" },
        { "B605", 2, 2, "1 + 1 = 2.00" },
        { "B606", 2, 2, "4231.86 ÷ 4510.62 ≈ 93.82%，达到 ≥ 90% 一档，得分 = 2.00" },
        { "B701", 2, 2, "(486.32 − 495.00) ÷ 495.00 ≈ −1.75%，≤ 0%，达标：2 × 1 = 2.00" },
        { "B702", 2, 2, "18.64 − 24.20 = −5.56，≤ 0，达标：2 × 1 = 2.00" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Line_IsScoredAndExplained(string code, decimal weight, decimal score, string formula)
    {
        var line = Sheet.Line(code);
        Assert.Equal((weight, score, score), (line.Indicator.Weight.Value, line.SelfScore!.Value.Value, line.FinalScore!.Value.Value));
        Assert.Equal(formula, line.Line.Formula);
        Assert.Empty(line.Missing);
    }

    public static TheoryData<string, int, decimal, string> Targets => new()
    {
        { "A101", 0, 2.5m, "5801 ≥ 5500，完成：2.5 × 1 = 2.50" },
        { "A101", 1, 1.5m, "5400 ≥ 5000，完成：1.5 × 1 = 1.50" },
        { "A101", 2, 2, "1.5 ≥ 1.4，完成：2 × 1 = 2.00" },
        { "A101", 3, 1.5m, "328 ≥ 300，完成：1.5 × 1 = 1.50" },
        { "A101", 4, 1, "1 = 1，完成：1 × 1 = 1.00" },
        { "A101", 5, 1.5m, "46 > 40，完成：1.5 × 1 = 1.50" },
        { "A101", 6, 2, "99.32 ≥ 95，完成：2 × 1 = 2.00" },
        { "A101", 7, 2, "89.37 ≥ 80，完成：2 × 1 = 2.00" },
        { "A101", 8, 1.5m, "达到预期，得分范围 1.2（含）至 1.5（含），评定得分 = 1.50" },
        { "A101", 9, 1.5m, "2024-12-20 按期完成：1.5 × 1 = 1.50" },
        { "A101", 10, 1.5m, "38 < 45，完成：1.5 × 1 = 1.50" },
        { "A101", 11, 1.5m, "9692 ≤ 10000，完成：1.5 × 1 = 1.50" },
        { "A102", 0, 2, "4.28 ≥ 4，完成：2 × 1 = 2.00" },
        { "A102", 1, 3, "3.48 ≥ 3.2，完成：3 × 1 = 3.00" },
        { "A102", 2, 2, "1.55 ≥ 1.4，完成：2 × 1 = 2.00" },
        { "A102", 3, 2, "94.6 ≥ 90，完成：2 × 1 = 2.00" },
        { "A102", 4, 1.5m, "100 = 100，完成：1.5 × 1 = 1.50" },
        { "A102", 5, 1.5m, "0 ≤ 0，完成：1.5 × 1 = 1.50" },
        { "A102", 6, 1.5m, "92 > 85，完成：1.5 × 1 = 1.50" },
        { "A102", 7, 2, "达到预期，得分范围 1.6（含）至 2（含），评定得分 = 2.00" },
        { "A102", 8, 1.5m, "2024-10-31 按期完成：1.5 × 1 = 1.50" },
        { "A102", 9, 2, "96.5 ≥ 90，完成：2 × 1 = 2.00" },
        { "A102", 10, 1, "0.2 < 1，完成：1 × 1 = 1.00" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Target_IsScoredAndExplained(string code, int index, decimal score, string formula)
    {
        var line = Sheet.Line(code).Line.Targets[index];
        Assert.Equal((score, score), (line.Weight!.Value.Value, line.Line.Score!.Value.Value));
        Assert.Equal(formula, line.Line.Formula);
        Assert.False(line.ExplanationDemanded);
    }

    [Fact]
    public void Lines_AreAllTested()
    {
        Assert.Equal(Sheet.Indicators.Select(line => line.Indicator.Code), Lines.Select(row => row.Data.Item1));
        Assert.Equal(Sheet.Indicators.Sum(line => line.Line.Targets.Count), Targets.Count);
    }

    [Fact]
    public void Sections_AddUp() => Assert.Equal(
        [("整体效能", 50m, 49.69m), ("预算编制", 2, 2), ("预算执行", 6, 6), ("信息公开", 3, 3), ("绩效管理", 15, 15), ("采购管理", 10, 9.97m), ("资产管理", 10, 10), ("运行成本", 4, 4)],
        Sheet.Dimensions.SelectMany(dimension => dimension.Sections).Select(section => (section.Section.Name, section.Base.Value, section.Self.Value)));

    [Fact]
    public void Total_Is9966_Grade优()
    {
        Assert.Equal([("履职效能", 49.69m), ("管理效率", 49.97m)], Sheet.Dimensions.Select(dimension => (dimension.Dimension.Name, dimension.Self.Score.Value)));
        Assert.Equal((99.66m, 99.66m, 100m, "优"), (Sheet.Self.Score.Value, Sheet.Self.Sum.Value, Sheet.Self.Base.Value, Sheet.Self.Grade!.Name));
        Assert.Equal((99.66m, "优"), (Sheet.Final.Score.Value, Sheet.Final.Grade!.Name));
        Assert.Null(Sheet.Self.Cap);
        Assert.Null(Sheet.Self.Conversion);
        Assert.True(Sheet.IsComplete);
    }

    [Fact]
    public void LostPoints_AreInTwoLines_EachWithReasonAndImprovement()
    {
        Assert.Equal([("A103", 0.31m), ("B506", 0.03m)], Sheet.LostLines.Select(line => (line.Indicator.Code, line.SelfLost.Value)));
        Assert.All(Sheet.LostLines, line => Assert.True(line.Content.DeductionReason.Length > 0 && line.Content.Improvement.Length > 0));
        Assert.Equal([9.692m, 0.973m], Sheet.LostLines.Select(line => line.Line.Raw!.Value));
    }

    [Fact]
    public void Review_OfOneLine_MovesTheFinalTotal()
    {
        var file = Read();
        var entries = file.Entries.ToDictionary(pair => pair.Key, pair => pair.Value);
        entries["B506"] = entries["B506"] with { Review = new Review(Points.Of(0.9m), "按合同金额核定") };
        var sheet = Scorer.Score(file.Scheme, entries);
        Assert.Equal((99.66m, 99.59m), (sheet.Self.Score.Value, sheet.Final.Score.Value));
    }

    private static EvaluationFile Read()
    {
        var (file, faults) = EvaluationFile.Read(Given.Example, ShippedSchemes.Find);
        Assert.Empty(faults);
        return file!;
    }
}
