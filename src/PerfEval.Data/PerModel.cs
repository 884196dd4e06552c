using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PerfEval.Data;

/// <summary>What is made once for each model, such as queries that were translated: each engine has a model of its own.</summary>
/// <typeparam name="T">What is made.</typeparam>
internal static class PerModel<T>
    where T : class, new()
{
    private static readonly ConditionalWeakTable<IModel, T> Made = [];

    /// <summary>The one for the context's model.</summary>
    public static T Of(DbContext db) => Made.GetValue(db.Model, static _ => new T());
}
