using PerfEval.Domain.Evaluations;

namespace PerfEval.Documents.Excel;

/// <summary>What an indicator has once, whatever number of rows it takes: reason, measure and claim. They stand in any one of its rows.</summary>
internal sealed class EntryTexts(List<RowCells> rows, Dictionary<string, CellPlace> places, List<CellFault> faults)
{
    /// <summary>Reads a text.</summary>
    /// <param name="header">Its column.</param>
    /// <param name="field">Its name in the domain.</param>
    /// <param name="stored">The stored text, which stays as it is where only its blanks differ.</param>
    public string Read(string header, string field, string stored)
    {
        var row = Find(header, field);
        return row is null ? Keep(stored, "") : Keep(stored, row.Text(header));
    }

    /// <summary>Reads the claim.</summary>
    public Claim? Claim(Claim? stored)
    {
        var score = Find(ScoreColumns.ClaimScore, "claim.score")?.Points(ScoreColumns.ClaimScore, ScoreColumns.ClaimScore);
        var reason = Read(ScoreColumns.ClaimReason, "claim.reason", stored?.Reason ?? "");
        if (score is { } claimed)
            return new Claim(claimed, reason);
        if (reason.Length > 0 && faults.Count == 0)
            Find(ScoreColumns.ClaimReason, "claim.reason")?.Refuse(ScoreColumns.ClaimReason, "填了从严理由，没有填从严自评分。请补填分数，或清空理由");
        return null;
    }

    /// <summary>A text as it is stored, where the workbook says the same but for blanks at its ends and the form of its line ends.</summary>
    public static string Keep(string stored, string read) => CellText.Unify(stored) == read ? stored : read;

    private RowCells? Find(string header, string field)
    {
        var filled = rows.FindAll(row => !row.IsBlank(header));
        places[field] = (filled.Count > 0 ? filled[0] : rows[0]).Place(header);
        if (filled.Count > 1 && filled.Select(row => row.Text(header)).Distinct(StringComparer.Ordinal).Count() > 1)
            filled[1].Refuse(header, $"同一指标的“{header}”填了两处，请只保留一处");
        return filled.Count == 0 ? null : filled[0];
    }
}
