using PerfEval.Domain.Evaluations;
using PerfEval.Web.Evidence.Store;

namespace PerfEval.Web.Tests.Evidence.Store;

/// <summary>What a test asks of a store.</summary>
internal static class StoredContents
{
    /// <summary>Whether a content is listed.</summary>
    public static async Task<bool> HoldsAsync(this IEvidenceStore store, ContentHash hash) =>
        await store.ListAsync(TestContext.Current.CancellationToken).AnyAsync(content => content.Hash == hash, TestContext.Current.CancellationToken);
}
