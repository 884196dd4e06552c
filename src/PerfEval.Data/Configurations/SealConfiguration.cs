using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PerfEval.Data.Sealing;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Configurations;

internal sealed class SealConfiguration : IEntityTypeConfiguration<Seal>
{
    public void Configure(EntityTypeBuilder<Seal> builder)
    {
        builder.ToTable("Seals");
        builder.HasKey(seal => seal.EvaluationId);
        builder.Property(seal => seal.EvaluationId).ValueGeneratedNever();
        builder.Property(seal => seal.SealedBy).HasMaxLength(Limits.Name);
        builder.HasIndex(seal => seal.Manifest);
        // An evaluation that is sealed is not to be deleted.
        builder.HasOne<Evaluation>().WithOne().HasForeignKey<Seal>(seal => seal.EvaluationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(seal => seal.Files).WithOne().HasForeignKey(file => file.EvaluationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SealedFileConfiguration : IEntityTypeConfiguration<SealedFile>
{
    public void Configure(EntityTypeBuilder<SealedFile> builder)
    {
        builder.ToTable("SealedFiles");
        builder.HasKey(file => new { file.EvaluationId, file.Name });
        builder.Property(file => file.Name).HasMaxLength(Limits.Code);
        builder.Property(file => file.Document).HasMaxLength(Limits.Name);
        builder.Property(file => file.MediaType).HasMaxLength(Limits.Name);
        // The sweep asks which contents are still named.
        builder.HasIndex(file => file.Hash);
    }
}
