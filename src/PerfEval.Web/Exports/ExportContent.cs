using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence;
using PerfEval.Web.Pages.Evaluations.Report;
using PerfEval.Web.Sealing;

namespace PerfEval.Web.Exports;

/// <summary>What an export takes of one evaluation.</summary>
/// <param name="State">Its state in words.</param>
/// <param name="IsSealed">Whether the files are the sealed ones.</param>
/// <param name="Files">The files.</param>
internal sealed record ExportedEvaluation(string State, bool IsSealed, IReadOnlyList<ExportedFile> Files);

/// <summary>One file of an export.</summary>
/// <param name="Name">Its name, safe for every file system.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record ExportedFile(string Name, byte[] Bytes);

/// <summary>Gathers the files of one evaluation: the sealed ones where there are any, else made as they would be downloaded now.</summary>
internal sealed class ExportContent(PerfEvalDbContext db, EvaluationDocuments documents, SealedShelf shelf)
{
    /// <summary>Folder names stay short enough for the 260 characters that Windows gives a whole path.</summary>
    private const int LongestFolder = 60;

    /// <summary>Gathers the chosen files.</summary>
    /// <param name="id">The evaluation.</param>
    /// <param name="actor">Who exports.</param>
    /// <param name="chosen">The names of the documents.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The files; null where the person may not see the evaluation.</returns>
    /// <exception cref="InvalidDataException">A sealed file is missing or changed.</exception>
    public async Task<ExportedEvaluation?> GatherAsync(EvaluationId id, Actor actor, IReadOnlySet<string> chosen, CancellationToken cancellation)
    {
        if (await db.LoadEvaluationAsync(id, cancellation) is not { } evaluation || !EvaluationAccess.Allows(actor, evaluation, EvaluationAction.View))
            return null;
        var seal = await shelf.FindAsync(id, cancellation);
        var files = seal is null ? await MakeAsync(evaluation, actor, chosen, cancellation) : [];
        if (seal is not null)
        {
            foreach (var name in seal.Files.Select(file => file.Name).Append(SealManifest.FileName).Where(chosen.Contains))
            {
                if (await shelf.OpenAsync(seal, name, cancellation) is { } content)
                    files.Add(new ExportedFile(NameOf(content.File.Document, Path.GetExtension(name), isDraft: false), content.Bytes));
            }
        }

        return new ExportedEvaluation(evaluation.IsReturned ? "退回修改" : evaluation.State.Name(), seal is not null, files);
    }

    /// <summary>The folder of a department: its code, which it shares with no other, and its name.</summary>
    /// <param name="code">部门代码: letters and digits.</param>
    /// <param name="department">部门名称.</param>
    public static string FolderOf(string code, string department)
    {
        var name = EvidenceName.Clean($"{code} {department}".Replace('/', '_').Replace('\\', '_'));
        if (name.Length > LongestFolder)
            name = name[..(char.IsHighSurrogate(name[LongestFolder - 1]) ? LongestFolder - 1 : LongestFolder)].TrimEnd('.', ' ');
        return name;
    }

    private async Task<List<ExportedFile>> MakeAsync(Evaluation evaluation, Actor actor, IReadOnlySet<string> chosen, CancellationToken cancellation)
    {
        var source = EvaluationDocuments.SourceOf(evaluation, actor, await db.FindReturnAsync(evaluation, cancellation));
        var files = new List<ExportedFile>();
        foreach (var document in documents.All.Where(document => chosen.Contains(document.FileName) && document.IsFor(evaluation, actor)))
        {
            using var stream = new MemoryStream();
            document.Write(source, false, stream, cancellation);
            files.Add(new ExportedFile(NameOf(document.Name, document.Extension, document.IsDraft(source)), stream.ToArray()));
        }

        if (chosen.Contains(EvaluationDocuments.DataFile))
            files.Add(new ExportedFile(NameOf(EvaluationDocuments.DataName, ".json", source.IsDraft), EvaluationDocuments.WriteData(evaluation, actor)));
        return files;
    }

    private static string NameOf(string document, string extension, bool isDraft) => document + (isDraft ? "（草稿）" : "") + extension;
}
