using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Configurations;

internal sealed class EvaluationConfiguration : IEntityTypeConfiguration<Evaluation>
{
    public void Configure(EntityTypeBuilder<Evaluation> builder)
    {
        builder.ToTable("Evaluations");
        builder.HasKey(evaluation => evaluation.Id);
        builder.Property(evaluation => evaluation.Id).ValueGeneratedNever();
        builder.HasIndex(evaluation => new { evaluation.DepartmentId, evaluation.FiscalYear }).IsUnique();
        builder.HasIndex(evaluation => new { evaluation.State, evaluation.UpdatedAt });
        // 待复核: the queue, the longest waiting first.
        builder.HasIndex(evaluation => new { evaluation.State, evaluation.SubmittedAt });
        builder.Property(evaluation => evaluation.StoredDepartmentName).HasColumnName("DepartmentName").HasMaxLength(Limits.Name);
        builder.Property(evaluation => evaluation.Version).IsConcurrencyToken();
        builder.ComplexProperty(evaluation => evaluation.Summary, summary => summary.Property(figures => figures.GradeName).HasMaxLength(20));
        builder.HasOne(evaluation => evaluation.Department).WithMany().HasForeignKey(evaluation => evaluation.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(evaluation => evaluation.Cycle).WithMany().HasForeignKey(evaluation => evaluation.CycleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(evaluation => evaluation.SchemeVersion).WithMany().HasForeignKey(evaluation => evaluation.SchemeVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(evaluation => evaluation.Entries).WithOne().HasForeignKey(entry => entry.EvaluationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(evaluation => evaluation.Narrative).WithOne().HasForeignKey(part => part.EvaluationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(evaluation => evaluation.Evidence).WithOne().HasForeignKey(file => file.EvaluationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(evaluation => evaluation.Events).WithOne().HasForeignKey(happened => happened.EvaluationId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(evaluation => evaluation.Scheme);
        builder.Ignore(evaluation => evaluation.IsReturned);
        builder.Ignore(evaluation => evaluation.IsShared);
        builder.Ignore(evaluation => evaluation.DepartmentName);
    }
}

internal sealed class IndicatorEntryConfiguration : IEntityTypeConfiguration<IndicatorEntry>
{
    public void Configure(EntityTypeBuilder<IndicatorEntry> builder)
    {
        builder.ToTable("Entries");
        builder.HasKey(entry => new { entry.EvaluationId, entry.Code });
        builder.Property(entry => entry.Code).HasMaxLength(Limits.Code);
        builder.Property(entry => entry.StoredAnswer).HasConversion<Conversions.AnswerAsJson, Conversions.AnswerComparer>();
        builder.Property(entry => entry.ClaimReason).HasMaxLength(Limits.Reason);
        builder.Property(entry => entry.DeductionReason).HasMaxLength(Limits.Reason);
        builder.Property(entry => entry.Improvement).HasMaxLength(Limits.Reason);
        builder.Property(entry => entry.ReturnedFor).HasMaxLength(Limits.Reason);
        builder.Property(entry => entry.ChangedBy).HasMaxLength(Limits.Name);
        builder.Property(entry => entry.Version).IsConcurrencyToken();
        builder.Ignore(entry => entry.Answer);
        builder.Ignore(entry => entry.Content);
        builder.HasMany(entry => entry.Targets).WithOne().HasForeignKey(line => new { line.EvaluationId, line.IndicatorCode }).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsOne(entry => entry.Review, review =>
        {
            review.ToTable("Reviews");
            review.WithOwner().HasForeignKey("EvaluationId", "Code");
            review.Property(said => said.Opinion).HasMaxLength(Limits.Reason);
            review.Property(said => said.ReturnReason).HasMaxLength(Limits.Reason);
            review.Ignore(said => said.IsEmpty);
        });
    }
}

internal sealed class TargetLineConfiguration : IEntityTypeConfiguration<TargetLine>
{
    public void Configure(EntityTypeBuilder<TargetLine> builder)
    {
        builder.ToTable("Targets");
        builder.HasKey(line => new { line.EvaluationId, line.IndicatorCode, line.Id });
        builder.Property(line => line.Id).ValueGeneratedNever();
        builder.Property(line => line.IndicatorCode).HasMaxLength(Limits.Code);
        builder.Property(line => line.Category).HasMaxLength(Limits.Name);
        builder.Property(line => line.Name).HasMaxLength(Limits.Name);
        builder.Property(line => line.Unit).HasMaxLength(Limits.Unit);
        builder.Property(line => line.Text).HasMaxLength(Limits.Reason);
        builder.Property(line => line.Note).HasMaxLength(Limits.Reason);
        builder.Property(line => line.DeductionReason).HasMaxLength(Limits.Reason);
        builder.Property(line => line.Improvement).HasMaxLength(Limits.Reason);
    }
}

internal sealed class NarrativePartConfiguration : IEntityTypeConfiguration<NarrativePart>
{
    public void Configure(EntityTypeBuilder<NarrativePart> builder)
    {
        builder.ToTable("Narrative");
        builder.HasKey(part => new { part.EvaluationId, part.Key });
        builder.Property(part => part.Key).HasMaxLength(Limits.Code);
        builder.Property(part => part.ChangedBy).HasMaxLength(Limits.Name);
        builder.Property(part => part.Version).IsConcurrencyToken();
    }
}

internal sealed class EvaluationEventConfiguration : IEntityTypeConfiguration<EvaluationEvent>
{
    public void Configure(EntityTypeBuilder<EvaluationEvent> builder)
    {
        builder.ToTable("Events");
        builder.HasKey(happened => happened.Id);
        builder.Property(happened => happened.Id).ValueGeneratedNever();
        builder.HasIndex(happened => new { happened.EvaluationId, happened.At });
        // 已办: what one person did last.
        builder.HasIndex(happened => new { happened.ActorId, happened.At });
        builder.Property(happened => happened.ActorName).HasMaxLength(Limits.Name);
        builder.Property(happened => happened.Subject).HasMaxLength(Limits.Code);
    }
}
