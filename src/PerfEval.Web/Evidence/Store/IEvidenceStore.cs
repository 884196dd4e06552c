using PerfEval.Domain.Evaluations;

namespace PerfEval.Web.Evidence.Store;

/// <summary>
/// Keeps the contents of 佐证材料, each under its hash and once. It knows no names and no evaluations: rows of the database refer to contents, and
/// what no row refers to is removed later (<see cref="EvidenceSweep"/>). An object store (S3) fits as well: put under a key, read, head,
/// delete, list, with the time of writing.
/// </summary>
public interface IEvidenceStore
{
    /// <summary>
    /// Takes in a finished file, which is then gone from where it was. When this returns, the content outlives a loss of power. A content that
    /// is held already is held on, and its time of writing renewed, so that a row can still be made for it.
    /// </summary>
    /// <param name="hash">The content's hash, as <see cref="EvidenceCheck"/> computed it.</param>
    /// <param name="sourcePath">The file; best in <see cref="EvidenceFolders.Incoming"/>, from where it is renamed and not copied.</param>
    /// <param name="cancellation">Leaves the source or the content in place, never half of it.</param>
    /// <exception cref="IOException">The disk is full or fails; the source is where it was, to be put again.</exception>
    Task PutAsync(ContentHash hash, string sourcePath, CancellationToken cancellation);

    /// <summary>The content from its beginning, as a stream that can seek.</summary>
    /// <exception cref="FileNotFoundException">It is not held.</exception>
    Task<Stream> OpenReadAsync(ContentHash hash, CancellationToken cancellation);

    /// <summary>Deletes a content, unless it was put since: someone may be making a row for it.</summary>
    /// <param name="hash">The content.</param>
    /// <param name="writtenBefore">It goes only if its time of writing is earlier.</param>
    /// <param name="cancellation">Leaves it in place.</param>
    /// <returns>Whether it was there and is gone.</returns>
    Task<bool> DeleteAsync(ContentHash hash, DateTimeOffset writtenBefore, CancellationToken cancellation);

    /// <summary>Every content that is held, in no order; those put or deleted meanwhile may be missing or not.</summary>
    IAsyncEnumerable<StoredContent> ListAsync(CancellationToken cancellation);
}

/// <summary>One content in the store.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Size">Bytes.</param>
/// <param name="WrittenAt">When it was last put.</param>
public sealed record StoredContent(ContentHash Hash, long Size, DateTimeOffset WrittenAt);
