using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PerfEval.Data.Accounts;
using PerfEval.Domain.Evaluations;
using PerfEval.Domain.Schemes;

namespace PerfEval.Data.Configurations;

internal sealed class DepartmentConfiguration : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.ToTable("Departments");
        builder.HasKey(department => department.Id);
        builder.Property(department => department.Id).ValueGeneratedNever();
        builder.Property(department => department.Code).HasMaxLength(Limits.Code);
        builder.HasIndex(department => department.Code).IsUnique();
        builder.Property(department => department.Name).HasMaxLength(Limits.Name);
    }
}

internal sealed class CycleConfiguration : IEntityTypeConfiguration<Cycle>
{
    public void Configure(EntityTypeBuilder<Cycle> builder)
    {
        builder.ToTable("Cycles");
        builder.HasKey(cycle => cycle.Id);
        builder.Property(cycle => cycle.Id).ValueGeneratedNever();
        builder.Property(cycle => cycle.Name).HasMaxLength(Limits.Name);
        builder.HasOne(cycle => cycle.SchemeVersion).WithMany().HasForeignKey(cycle => cycle.SchemeVersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SchemeVersionConfiguration : IEntityTypeConfiguration<SchemeVersion>
{
    public void Configure(EntityTypeBuilder<SchemeVersion> builder)
    {
        builder.ToTable("SchemeVersions");
        builder.HasKey(version => version.Id);
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.SchemeKey).HasMaxLength(Limits.Code);
        builder.Property(version => version.Name).HasMaxLength(Limits.Name);
        builder.Property(version => version.Definition).HasConversion<Conversions.SchemeAsJson, Conversions.SchemeComparer>();
        builder.HasIndex(version => new { version.SchemeKey, version.Version }).IsUnique();
    }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(account => account.DisplayName).HasMaxLength(Limits.Name);
        builder.HasOne<Department>().WithMany().HasForeignKey(account => account.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
