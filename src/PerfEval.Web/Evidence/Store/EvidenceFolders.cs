using PerfEval.Web.Hosting;

namespace PerfEval.Web.Evidence.Store;

/// <summary>
/// The folders of 佐证材料 (or of sealed files) below the data folder, with access for their owner only. Both are on one volume, so that a finished file moves from one to
/// the other by a rename.
/// </summary>
public sealed class EvidenceFolders
{
    private EvidenceFolders(string root)
    {
        Content = Path.Combine(root, "content");
        Incoming = Path.Combine(root, "incoming");
        DataFolder.CreatePrivate(root);
        DataFolder.CreatePrivate(Content);
        DataFolder.CreatePrivate(Incoming);
    }

    /// <summary>Where the store keeps contents; nobody else writes here.</summary>
    public string Content { get; }

    /// <summary>Where files and pieces of files wait while they come in; what is left here for a day is removed.</summary>
    public string Incoming { get; }

    /// <summary>A path in <see cref="Incoming"/> that no one uses.</summary>
    public string NewIncomingPath() => Path.Combine(Incoming, Guid.NewGuid().ToString("N") + ".part");

    /// <summary>Creates the folders where they are missing.</summary>
    /// <param name="dataFolder">The data folder's path.</param>
    /// <param name="name">The folder's name in it.</param>
    public static EvidenceFolders In(string dataFolder, string name = "evidence") => new(Path.Combine(dataFolder, name));
}
