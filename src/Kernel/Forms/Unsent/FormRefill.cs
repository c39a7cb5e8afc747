using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NetworkPortal.Kernel.Forms.Unsent;

/// <summary>Fills the values of an unsent form into the page that shows that form, so that any form can be restored
/// without code of its own.</summary>
internal static partial class FormRefill
{
    /// <returns>The page with the values and a notice; null if the page has no such form.</returns>
    public static string? Fill(string html, UnsentForm unsent)
    {
        var document = new HtmlParser().ParseDocument(html);
        if (Find(document, unsent) is not { } form)
            return null;
        // A page for a new item generates a new URL each time; submit the form to its original one.
        form.SetAttribute("action", unsent.Action);
        var answers = unsent
            .Fields.GroupBy(field => field.Name)
            .ToDictionary(group => group.Key, group => new Queue<string>(group.Select(field => field.Value)));
        var names = form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().ToHashSet();
        foreach (var control in form.Elements.OfType<IHtmlElement>())
            Answer(control, answers);
        var left = unsent
            .Fields.Where(field => !names.Contains(field.Name) && field.Value.Trim().Length > 0)
            .Select(field => field.Value)
            .ToList();
        form.Before(Notice(document, unsent, left));
        return document.ToHtml();
    }

    private static IHtmlFormElement? Find(IHtmlDocument document, UnsentForm unsent) =>
        document
            .Forms.Where(form =>
                form.Method == "post"
                && Shape(form.GetAttribute("action") is { Length: > 0 } action ? action : unsent.Origin.Page)
                    == Shape(unsent.Action)
            )
            .OrderByDescending(form => form.GetAttribute("action") == unsent.Action)
            // Several forms may post to the same URL; a hidden field tells them apart.
            .ThenByDescending(form =>
                form.Elements.OfType<IHtmlInputElement>()
                    .Where(input => input.Type == "hidden")
                    .Count(input => unsent.Fields.Any(field => field.Name == input.Name && field.Value == input.Value))
            )
            .ThenByDescending(form =>
                unsent.Fields.Count(field => form.Elements.Any(element => element.GetAttribute("name") == field.Name))
            )
            .FirstOrDefault();

    private static void Answer(IHtmlElement control, Dictionary<string, Queue<string>> answers)
    {
        var name = control.GetAttribute("name") ?? "";
        var given = answers.GetValueOrDefault(name);
        switch (control)
        {
            case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                box.IsChecked = given?.Contains(box.GetAttribute("value") ?? "on") == true;
                box.ToggleAttribute("checked", box.IsChecked);
                break;
            case IHtmlInputElement { Type: "password" or "file" or "submit" or "button" or "image" or "reset" }
            or IHtmlButtonElement:
                break;
            case IHtmlInputElement input when given is { Count: > 0 }:
                input.SetAttribute("value", given.Dequeue());
                break;
            case IHtmlTextAreaElement area when given is { Count: > 0 }:
                area.TextContent = given.Dequeue();
                break;
            case IHtmlSelectElement select when given is { Count: > 0 }:
                foreach (var option in select.Options)
                    option.ToggleAttribute("selected", given.Contains(option.Value));
                break;
        }
    }

    private static IElement Notice(IHtmlDocument document, UnsentForm unsent, List<string> left)
    {
        var notice = document.CreateElement("div");
        (notice.ClassName, notice.Id) = ("notice notice-warning", "unsent");
        foreach (
            var (name, value) in new[]
            {
                ("role", "alert"),
                ("tabindex", "-1"),
                ("data-focus", ""),
                ("data-unsent", ""),
            }
        )
            notice.SetAttribute(name, value);
        Add("p", unsent.Notice);
        foreach (var text in left)
            Add("pre", text);
        return notice;

        void Add(string tag, string text)
        {
            var element = document.CreateElement(tag);
            element.TextContent = text;
            notice.AppendChild(element);
        }
    }

    /// <summary>Returns a URL without its IDs: two pages for new items differ only there.</summary>
    private static string Shape(string address) => Id().Replace(address, "id");

    [GeneratedRegex("(?<=/)([0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-z]{26})(?=/|$|\\?)")]
    private static partial Regex Id();
}
