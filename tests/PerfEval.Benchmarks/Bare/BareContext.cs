using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PerfEval.Benchmarks.Bare;

/// <summary>A row of the size of an indicator.</summary>
public sealed class BareRow
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public decimal Amount { get; set; }

    public int Version { get; set; }
}

/// <summary>One table, as little as EF Core needs.</summary>
public sealed class BareContext(DbContextOptions<BareContext> options) : DbContext(options)
{
    public const int PageRows = 40;

    public DbSet<BareRow> Rows => Set<BareRow>();

    /// <summary>The file, as the program opens its own: several at once, each save on the disk before it is answered.</summary>
    public static void Configure(DbContextOptionsBuilder options, string database) =>
        options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = database, DefaultTimeout = 30 }.ToString()).AddInterceptors(new FullDurability());

    /// <summary>Reads one row, changes it and saves it.</summary>
    public async Task UpdateAsync(int id)
    {
        var row = await Rows.SingleAsync(row => row.Id == id);
        row.Amount += 0.01m;
        row.Version++;
        await SaveChangesAsync();
    }

    /// <summary>Makes the file with some rows.</summary>
    public static void Create(string database, int rows)
    {
        var options = new DbContextOptionsBuilder<BareContext>();
        Configure(options, database);
        using var db = new BareContext(options.Options);
        db.Database.EnsureCreated();
        db.Rows.AddRange(Enumerable.Range(1, rows).Select(i => new BareRow { Id = i, Name = $"部门预算资金支出率 第{i}项", Amount = 9692.00m + i }));
        db.SaveChanges();
    }
}
