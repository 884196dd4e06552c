using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PerfEval.Web.Tests.Fixture;

/// <summary>A form as a person fills it: posts its own values, what was typed, and its antiforgery token, as a browser would.</summary>
/// <param name="visitor">The browser.</param>
/// <param name="form">The form.</param>
public sealed class WebForm(Visitor visitor, IHtmlFormElement form)
{
    /// <summary>Types into a field, or chooses an option or a radio button by its value.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The value.</param>
    public WebForm Fill(string name, string value)
    {
        var fields = Fields(name);
        switch (fields[0])
        {
            case IHtmlInputElement { Type: "radio" }:
                Assert.Single(fields.Cast<IHtmlInputElement>(), radio => radio.Value == value).IsChecked = true;
                break;
            case IHtmlInputElement { Type: "checkbox" }:
                throw new InvalidOperationException($"{name} is a checkbox: use Check.");
            case IHtmlInputElement { Type: not "hidden", IsReadOnly: false, IsDisabled: false } input:
                input.Value = value;
                break;
            case IHtmlTextAreaElement { IsReadOnly: false, IsDisabled: false } area:
                area.Value = value;
                break;
            case IHtmlSelectElement { IsDisabled: false } select:
                Assert.Contains(select.Options, option => option.Value == value);
                select.Value = value;
                break;
            default:
                throw new InvalidOperationException($"A person cannot type into {name}: {fields[0].OuterHtml}");
        }

        return this;
    }

    /// <summary>Ticks or clears a checkbox.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, where several share the name.</param>
    /// <param name="on">Whether it is to be ticked.</param>
    public WebForm Check(string name, string? value = null, bool on = true)
    {
        Assert.Single(Fields(name).OfType<IHtmlInputElement>(), box => box.Type == "checkbox" && (value is null || box.Value == value)).IsChecked = on;
        return this;
    }

    /// <summary>Changes a value that a person cannot: a hidden field, or one that the form does not have.</summary>
    public WebForm Forge(string name, string value)
    {
        if (form.Elements.OfType<IHtmlInputElement>().FirstOrDefault(input => input.Name == name) is { } field)
        {
            field.Value = value;
            return this;
        }

        var forged = (IHtmlInputElement)form.Owner!.CreateElement("input");
        (forged.Type, forged.Name, forged.Value) = ("hidden", name, value);
        form.AppendChild(forged);
        return this;
    }

    /// <summary>What a field holds now.</summary>
    public string Value(string name) => Fields(name) switch
    {
        [IHtmlInputElement { Type: "radio" }, ..] and var radios => radios.Cast<IHtmlInputElement>().FirstOrDefault(radio => radio.IsChecked)?.Value ?? "",
        [IHtmlInputElement input, ..] => input.Value,
        [IHtmlTextAreaElement area, ..] => area.Value,
        [IHtmlSelectElement select, ..] => select.Value ?? "",
        var other => throw new InvalidOperationException(other[0].OuterHtml),
    };

    /// <summary>Whether the form has a field.</summary>
    public bool Has(string name) => form.Elements.Any(element => NameOf(element) == name);

    /// <summary>Sends the form by a button.</summary>
    /// <param name="button">A selector of the button inside the form; the first submit button if not given.</param>
    /// <param name="byScript">Whether htmx sends it.</param>
    public async Task<WebPage> SubmitAsync(string? button = null, bool byScript = false)
    {
        var pressed = button is null
            ? form.Elements.FirstOrDefault(element => element is IHtmlButtonElement { Type: "submit", IsDisabled: false } or IHtmlInputElement { Type: "submit" })
            : form.Elements.FirstOrDefault(element => element.Matches(button));
        if (pressed is not IHtmlElement source)
            throw new InvalidOperationException($"No button {button} in:\n{form.OuterHtml}");
        // A browser sends what belongs to the form by its form attribute as well; the parser's submission only what stands inside.
        foreach (var outside in form.Elements.Where(element => !form.Contains(element)).ToList())
            form.AppendChild(outside);
        // The server checks for itself: what a browser's own check would stop must reach it.
        form.NoValidate = true;
        var submission = form.GetSubmission(source) ?? throw new InvalidOperationException($"The form cannot be sent:\n{form.OuterHtml}");
        var request = new HttpRequestMessage(new HttpMethod(submission.Method.ToString().ToUpperInvariant()), new Uri(submission.Target.Href));
        if (request.Method == HttpMethod.Post)
        {
            using var body = new MemoryStream();
            await submission.Body.CopyToAsync(body, TestContext.Current.CancellationToken);
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", submission.MimeType);
        }

        return await visitor.SendAsync(request, byScript);
    }

    private List<IHtmlElement> Fields(string name)
    {
        var found = form.Elements.Where(element => NameOf(element) == name).ToList();
        return found.Count > 0 ? found : throw new InvalidOperationException($"No field {name} in:\n{form.OuterHtml}");
    }

    private static string? NameOf(IElement element) => element.GetAttribute("name");
}
