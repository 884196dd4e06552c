using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PerfEval.Data.Auditing;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Configurations;

internal sealed class AuditRecordConfiguration : IEntityTypeConfiguration<AuditRecord>
{
    public void Configure(EntityTypeBuilder<AuditRecord> builder)
    {
        builder.ToTable("Audit");
        builder.HasKey(record => record.Sequence);
        builder.Property(record => record.Sequence).ValueGeneratedNever();
        builder.Property(record => record.ActorName).HasMaxLength(Limits.Name);
        builder.Property(record => record.Address).HasMaxLength(AuditRecord.LongestSubject);
        builder.Property(record => record.Action).HasConversion<string>().HasMaxLength(30);
        builder.Property(record => record.Subject).HasMaxLength(AuditRecord.LongestSubject);
        builder.Property(record => record.Detail).HasMaxLength(AuditRecord.LongestSubject);
        // What the auditor asks for: a time, a person, a subject.
        builder.HasIndex(record => record.At);
        builder.HasIndex(record => new { record.ActorId, record.Sequence });
        builder.HasIndex(record => new { record.Subject, record.Sequence });
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHead");
        builder.HasKey(head => head.Id);
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Sequence).IsConcurrencyToken();
        builder.HasData(new { Id = AuditHead.OnlyId, Sequence = 0L, Hash = AuditHead.Beginning });
    }
}
