using Ganss.Xss;
using NetworkPortal.Texts.Blocks;

namespace NetworkPortal.Texts;

/// <summary>The allowed part of untrusted HTML: no scripts, styles, forms, or event handlers.</summary>
public static class SafeHtml
{
    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public static string Of(string html) => Sanitizer.Sanitize(OpenMarkup.Show(html));

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedAttributes.Remove("style");
        sanitizer.AllowedAttributes.Add("id");
        sanitizer.AllowedTags.ExceptWith([
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "option",
            "optgroup",
            "datalist",
            "output",
            "label",
            "fieldset",
            "legend",
            "keygen",
            "menuitem",
            "style",
            "link",
            "meta",
            "iframe",
        ]);
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedTags.UnionWith(["video", "audio", "source", "track"]);
        sanitizer.AllowedAttributes.UnionWith([
            "poster",
            "preload",
            "kind",
            "srclang",
            "label",
            "default",
            "class",
            HostedVideo.FrameAttribute,
        ]);
        sanitizer.UriAttributes.UnionWith(["poster", HostedVideo.FrameAttribute]);
        // Classes of task lists and blocks only; any other class could collide with one of the theme's.
        sanitizer.AllowedClasses.UnionWith(["contains-task-list", "task-list-item", .. BlockRenderer.Classes]);
        sanitizer.PostProcessNode += Players.Put;
        return sanitizer;
    }
}
