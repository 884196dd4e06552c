using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using PerfEval.Domain.Evaluations;
using PerfEval.Web.Demo;
using PerfEval.Web.Security;

namespace PerfEval.Web.Hosting;

/// <summary>What the pages need from the framework.</summary>
internal static class PageServices
{
    /// <summary>Serves wwwroot from the sources when the program was only built, and from its own folder when it was published.</summary>
    public static void AddStaticFiles(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        // A built program would otherwise try every unknown address as a file, and refuse a form sent there with 405 in place of 404.
        builder.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
    }

    /// <summary>Registers Razor Pages with Chinese messages, culture and readable output.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        ChineseMessages.SetValidationLanguage();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DemoNotice>();
        builder.Services.AddRazorPages(pages =>
        {
            pages.Conventions.AddFolderApplicationModelConvention("/Evaluations/Fill", page => page.Filters.Add(new PostDemands(EvaluationAction.Fill)));
            pages.Conventions.AddFolderApplicationModelConvention("/Evaluations/Review", page => page.Filters.Add(new PostDemands(EvaluationAction.Review)));
            pages.Conventions.AddFolderApplicationModelConvention("/Evaluations/Evidence", page => page.Filters.Add(new PostDemands(EvaluationAction.Fill)));
        }).AddMvcOptions(mvc =>
        {
            mvc.Filters.Add(new KnownHandlers());
            mvc.Filters.Add(new WholeForms());
            // As many as one form can hold: more is refused while the form is read, not by a fault while it is bound.
            mvc.MaxModelBindingCollectionSize = ServerLimits.TargetFormValues;
            // No page uses the names that jQuery makes, and their reader fails at an unclosed bracket in the address or in a form with files.
            mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
            mvc.ModelBindingMessageProvider.SetChinese();
            // Validators decide what is required, with words of their own.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            // An empty field is an empty text, which validators and the domain understand; null would be a third thing.
            mvc.ModelMetadataDetailsProviders.Add(new EmptyTextStays());
        });
        builder.Services.AddRouting(options => options.LowercaseUrls = true);

        // The default encoder writes every Chinese character as a numeric entity of eight bytes.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(InterfaceCulture.Value);
            options.SupportedCultures = [InterfaceCulture.Value];
            options.SupportedUICultures = [InterfaceCulture.Value];
            options.RequestCultureProviders.Clear();
        });

        // Not over HTTPS: the length of a compressed answer that repeats a request's text could betray what stands beside it (BREACH).
        builder.Services.AddResponseCompression(options => options.EnableForHttps = false);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = System.IO.Compression.CompressionLevel.Fastest);
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = System.IO.Compression.CompressionLevel.Fastest);
    }
}

/// <summary>Keeps an empty field as an empty text instead of null.</summary>
internal sealed class EmptyTextStays : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.ModelType == typeof(string))
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }
}
