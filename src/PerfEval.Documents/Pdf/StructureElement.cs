namespace PerfEval.Documents.Pdf;

/// <summary>
/// An element of the document's logical structure (ISO 32000-1, 14.7 and 14.8): what a passage is, for those who hear the document instead
/// of seeing it.
/// </summary>
/// <param name="type">A standard type: Document, H1 to H6, P, Table, TR, TH, TD, L, LI, Lbl, LBody.</param>
/// <param name="attributes">Its attributes, as PDF writes them; empty for none.</param>
internal sealed class StructureElement(string type, string attributes = "")
{
    public string Type { get; } = type;

    public string Attributes { get; } = attributes;

    /// <summary>The elements in it, in reading order.</summary>
    public List<StructureElement> Children { get; } = [];

    /// <summary>The content that was drawn for it: pages from 0 and the content's number on the page.</summary>
    public List<(int Page, int Mark)> Marks { get; } = [];

    /// <summary>Adds an element at the end.</summary>
    public StructureElement Add(string childType, string childAttributes = "")
    {
        var child = new StructureElement(childType, childAttributes);
        Children.Add(child);
        return child;
    }
}
