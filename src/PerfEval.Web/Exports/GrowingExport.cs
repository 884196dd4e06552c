using System.Security.Cryptography;
using PerfEval.Data.Exports;

namespace PerfEval.Web.Exports;

/// <summary>The files of an unfinished export, open to be gone on with.</summary>
internal sealed class GrowingExport : IDisposable
{
    private readonly FileStream _archive;
    private readonly FileStream _directory;
    private readonly FileStream _list;
    private readonly ZipBuilder _zip;

    private GrowingExport(FileStream archive, FileStream directory, FileStream list)
    {
        (_archive, _directory, _list) = (archive, directory, list);
        _zip = new ZipBuilder(archive, directory);
    }

    /// <summary>Opens the files as far as the job says that they are sound; where one of them is lost, the job begins anew.</summary>
    /// <exception cref="ExportInUseException">Another program writes one of them.</exception>
    public static GrowingExport Open(ExportFiles files, ExportJob job)
    {
        var opened = new List<FileStream?>();
        try
        {
            opened.Add(ExportFiles.Open(files.Growing(job.Id), job.ArchiveLength));
            opened.Add(ExportFiles.Open(files.Directory(job.Id), job.DirectoryLength));
            opened.Add(ExportFiles.Open(files.List(job.Id), job.ListLength));
        }
        catch
        {
            foreach (var file in opened)
                file?.Dispose();
            throw;
        }

        if (opened is [{ } archive, { } directory, { } list])
            return new GrowingExport(archive, directory, list);
        foreach (var file in opened)
            file?.Dispose();
        (job.ArchiveLength, job.DirectoryLength, job.ListLength, job.Done, job.Faults, job.LastDepartment) = (0, 0, 0, 0, 0, "");
        return new GrowingExport(ExportFiles.Open(files.Growing(job.Id), 0)!, ExportFiles.Open(files.Directory(job.Id), 0)!, ExportFiles.Open(files.List(job.Id), 0)!);
    }

    /// <summary>The archive's bytes so far.</summary>
    public long Length => _archive.Length;

    /// <summary>Appends a file.</summary>
    public ExportLineFile Add(string path, byte[] content, DateTimeOffset at)
    {
        _zip.Add(path, content, at);
        return new ExportLineFile(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    /// <summary>Appends a line of the list.</summary>
    public void Note(ExportLine line) => ExportList.Append(_list, line);

    /// <summary>The lines of the list so far.</summary>
    public IReadOnlyList<ExportLine> Lines() => ExportList.Read(_list);

    /// <summary>Brings everything to the disk and tells the job how far it is sound.</summary>
    public void Settle(ExportJob job)
    {
        _archive.Flush(flushToDisk: true);
        _directory.Flush(flushToDisk: true);
        _list.Flush(flushToDisk: true);
        (job.ArchiveLength, job.DirectoryLength, job.ListLength) = (_archive.Length, _directory.Length, _list.Length);
    }

    /// <summary>Ends the archive and brings it to the disk.</summary>
    public void Finish()
    {
        _zip.Finish();
        _archive.Flush(flushToDisk: true);
    }

    public void Dispose()
    {
        _archive.Dispose();
        _directory.Dispose();
        _list.Dispose();
    }
}
