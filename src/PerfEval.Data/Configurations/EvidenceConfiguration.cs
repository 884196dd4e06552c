using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Configurations;

internal sealed class EvidenceFileConfiguration : IEntityTypeConfiguration<EvidenceFile>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.ToTable("Evidence");
        builder.HasKey(file => new { file.EvaluationId, file.Id });
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.Name).HasMaxLength(Limits.Name);
        builder.Property(file => file.Description).HasMaxLength(Limits.Reason);
        // A handful of links that are always read and written with their file: no table, no query of its own.
        builder.Property(file => file.Links).HasConversion<Conversions.LinksAsJson, Conversions.LinksComparer>();
        builder.Property(file => file.ChangedBy).HasMaxLength(Limits.Name);
        builder.Property(file => file.Version).IsConcurrencyToken();
        builder.ComplexProperty(file => file.Content, content => content.Property(part => part.FileName).HasMaxLength(Limits.Name));
        builder.HasMany(file => file.Revisions).WithOne().HasForeignKey(revision => new { revision.EvaluationId, revision.FileId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class EvidenceRevisionConfiguration : IEntityTypeConfiguration<EvidenceRevision>
{
    public void Configure(EntityTypeBuilder<EvidenceRevision> builder)
    {
        builder.ToTable("EvidenceRevisions");
        builder.HasKey(revision => new { revision.EvaluationId, revision.FileId, revision.Number });
        builder.Property(revision => revision.Number).ValueGeneratedNever();
        builder.Property(revision => revision.By).HasMaxLength(Limits.Name);
        builder.Property(revision => revision.FileName).HasMaxLength(Limits.Name);
        // The sweep asks which contents are still named.
        builder.HasIndex(revision => revision.Hash);
    }
}
