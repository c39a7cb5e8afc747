using AngleSharp.Html.Dom;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>What a form submits: its fields as they are on the page, with the values that a test fills in.</summary>
internal sealed class FormFields : List<KeyValuePair<string, string>>
{
    public static FormFields Of(IHtmlFormElement form, Dictionary<string, object?> values)
    {
        var names = form.Elements.Select(Name).OfType<string>().Distinct().ToList();
        if (values.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new InvalidOperationException(
                $"The form has no field \"{unknown}\"; it has {string.Join(", ", names)}."
            );
        var fields = new FormFields();
        foreach (var name in names)
            fields.AddRange(
                (values.TryGetValue(name, out var value) ? Given(value) : OnPage(form, name)).Select(text =>
                    KeyValuePair.Create(name, text)
                )
            );
        return fields;
    }

    public HttpContent Content(IHtmlFormElement form)
    {
        if (form.Enctype != "multipart/form-data")
            return new FormUrlEncodedContent(this);
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in this)
            parts.Add(new StringContent(value), name);
        return parts;
    }

    private static IEnumerable<string> Given(object? value) =>
        value switch
        {
            null => [],
            true => ["true"],
            false => [],
            string text => [text],
            IEnumerable<string> several => several,
            _ => [Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!],
        };

    private static IEnumerable<string> OnPage(IHtmlFormElement form, string name) =>
        form
            .Elements.Where(element => Name(element) == name)
            .SelectMany(element =>
                element switch
                {
                    IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [box.Value] : [],
                    IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" } => [],
                    IHtmlInputElement input => [input.Value],
                    IHtmlTextAreaElement area => [area.Value],
                    IHtmlSelectElement select => select
                        .Options.Where(option => option.IsSelected)
                        .Select(option => option.Value),
                    _ => Array.Empty<string>(),
                }
            );

    private static string? Name(AngleSharp.Dom.IElement element) =>
        element.HasAttribute("disabled")
        || element is IHtmlFieldSetElement
        || element.GetAttribute("name") is not { Length: > 0 } name
            ? null
            : name;
}
