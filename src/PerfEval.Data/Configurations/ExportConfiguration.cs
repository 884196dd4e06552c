using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PerfEval.Data.Exports;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Configurations;

internal sealed class ExportJobConfiguration : IEntityTypeConfiguration<ExportJob>
{
    private const int LongestOwner = 100;

    public void Configure(EntityTypeBuilder<ExportJob> builder)
    {
        builder.ToTable("Exports");
        builder.HasKey(job => job.Id);
        builder.Property(job => job.Id).ValueGeneratedNever();
        builder.Property(job => job.Files).HasMaxLength(ExportJob.LongestFiles);
        builder.Property(job => job.RequestedByName).HasMaxLength(Limits.Name);
        builder.Property(job => job.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(job => job.LastDepartment).HasMaxLength(Limits.Code);
        builder.Property(job => job.Message).HasMaxLength(Limits.Reason);
        builder.Property(job => job.LeaseOwner).HasMaxLength(LongestOwner);
        // 排队: the program looks for the one that waits longest.
        builder.HasIndex(job => new { job.State, job.RequestedAt });
        // 我的导出.
        builder.HasIndex(job => new { job.RequestedBy, job.RequestedAt });
        builder.HasOne<Cycle>().WithMany().HasForeignKey(job => job.CycleId).OnDelete(DeleteBehavior.Cascade);
    }
}
