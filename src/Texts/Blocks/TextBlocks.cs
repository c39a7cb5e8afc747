using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Renderers;

namespace NetworkPortal.Texts.Blocks;

/// <summary>
/// Blocks of a text that Markdown has no signs for, between lines of colons: <c>:::callout Before you start</c> …
/// <c>:::</c> (decision 0105).
/// </summary>
internal sealed class TextBlocks : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        if (!pipeline.BlockParsers.Contains<CustomContainerParser>())
            pipeline.BlockParsers.InsertBefore<FencedCodeBlockParser>(new CustomContainerParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html && !html.ObjectRenderers.Contains<BlockRenderer>())
            html.ObjectRenderers.Insert(0, new BlockRenderer());
    }
}
