using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PerfEval.Domain.Evaluations;

namespace PerfEval.Data.Configurations;

/// <summary>
/// 在线情况: one row for each person in an evaluation. Without foreign keys: a reference would make every note wait for the lock of the
/// evaluation's row.
/// </summary>
internal sealed class PresenceConfiguration : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> builder)
    {
        builder.ToTable("Presence");
        builder.HasKey(presence => new { presence.EvaluationId, presence.AccountId });
        builder.Property(presence => presence.Name).HasMaxLength(Limits.Name);
        builder.Property(presence => presence.Place).HasMaxLength(Presence.LongestPlace);
    }
}
