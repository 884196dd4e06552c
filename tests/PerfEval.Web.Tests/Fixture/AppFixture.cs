using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PerfEval.Data;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Hosting;

namespace PerfEval.Web.Tests.Fixture;

/// <summary>
/// The real program over a real SQLite file in a data folder of its own, with a clock that stands still. One for each test class
/// (<c>IClassFixture&lt;AppFixture&gt;</c>); every test makes its own departments, evaluations and people (<see cref="Making"/>).
/// </summary>
public class AppFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("perfeval-test-").FullName;
    private int _number;

    /// <summary>The program's clock: 2025-03-03 09:00 in Beijing until a test moves it on.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>The data folder.</summary>
    public string DataFolder => _data;

    /// <summary>Now, by the program's clock.</summary>
    public DateTimeOffset Now => Clock.GetBeijingNow();

    /// <summary>Who opens cycles and evaluations in tests.</summary>
    internal static Actor Opener { get; } = new(new AccountId(Guid.CreateVersion7()), "测试管理员", Role.Administrator, Department: null);

    async ValueTask IAsyncLifetime.InitializeAsync() => await UseAsync(async db =>
    {
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await db.PublishShippedSchemesAsync(Now, TestContext.Current.CancellationToken);
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A number that this program has not seen, for codes and names.</summary>
    public string NextNumber() => Interlocked.Increment(ref _number).ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>Reads from or writes to the database, as another process would.</summary>
    public async Task<T> UseAsync<T>(Func<PerfEvalDbContext, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PerfEvalDbContext>());
    }

    /// <inheritdoc cref="UseAsync{T}"/>
    public Task UseAsync(Func<PerfEvalDbContext, Task> use) => UseAsync(async db =>
    {
        await use(db);
        return true;
    });

    /// <summary>An evaluation as it now stands in the database, with its events.</summary>
    public Task<Evaluation> LoadAsync(EvaluationId id) => UseAsync(async db =>
    {
        var evaluation = await db.LoadEvaluationAsync(id, TestContext.Current.CancellationToken);
        await db.Entry(evaluation!).Collection(loaded => loaded.Events).LoadAsync(TestContext.Current.CancellationToken);
        return evaluation!;
    });

    /// <summary>A browser in which nobody is signed in.</summary>
    public virtual Visitor Visit() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>A browser in which the person has signed in by the form.</summary>
    public async Task<Visitor> SignInAsync(Person person)
    {
        var visitor = Visit();
        var form = (await visitor.OpenAsync("/account/sign-in")).Form("main form");
        var answer = await form.Fill("Form.UserName", person.UserName).Fill("Form.Password", person.Password).SubmitAsync();
        Assert.Equal("/", answer.Location);
        return visitor;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("PERFEVAL_DATA", _data);
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            // The same hash as in production, with fewer rounds: hundreds of tests sign in.
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        });
    }
}
