namespace PerfEval.Web.Hosting;

/// <summary>北京时间 (UTC+8, without daylight saving): deadlines, dates of signature and everything that is shown.</summary>
public static class BeijingTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Now, in Beijing.</summary>
    public static DateTimeOffset GetBeijingNow(this TimeProvider clock) => clock.GetUtcNow().ToOffset(Offset);

    /// <summary>Today, in Beijing.</summary>
    public static DateOnly GetBeijingToday(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetBeijingNow().DateTime);

    /// <summary>An instant as it is shown: 2024-12-31 09:30.</summary>
    public static string ToBeijingText(this DateTimeOffset instant) => instant.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", InterfaceCulture.Value);

    /// <summary>The day of an instant, in Beijing.</summary>
    public static DateOnly ToBeijingDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);
}
