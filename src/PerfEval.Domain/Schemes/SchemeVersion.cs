using PerfEval.Domain.Evaluations;

namespace PerfEval.Domain.Schemes;

/// <summary>指标体系版本: a published scheme. It never changes; an evaluation keeps the one it was made with.</summary>
public sealed class SchemeVersion
{
    private SchemeVersion()
    {
        Definition = null!;
        SchemeKey = null!;
        Name = null!;
    }

    /// <summary>Publishes a scheme.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="definition">The proven scheme.</param>
    /// <param name="publishedAt">Now.</param>
    public SchemeVersion(SchemeVersionId id, Scheme definition, DateTimeOffset publishedAt)
    {
        Id = id;
        Definition = definition;
        SchemeKey = definition.Id;
        Version = definition.Version;
        Name = definition.Name;
        PublishedAt = publishedAt;
    }

    /// <summary>Identity.</summary>
    public SchemeVersionId Id { get; private set; }

    /// <summary>The scheme's id, for look-ups; unique with <see cref="Version"/>.</summary>
    public string SchemeKey { get; private set; }

    /// <summary>The version.</summary>
    public int Version { get; private set; }

    /// <summary>The scheme's official name, for lists.</summary>
    public string Name { get; private set; }

    /// <summary>The proven scheme.</summary>
    public Scheme Definition { get; private set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; private set; }
}
